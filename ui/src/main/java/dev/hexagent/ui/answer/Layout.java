package dev.hexagent.ui.answer;

import dev.hexagent.ui.answer.LaidOutAnswer.Cell;
import dev.hexagent.ui.answer.LaidOutAnswer.Fact;
import dev.hexagent.ui.answer.LaidOutAnswer.Facts;
import dev.hexagent.ui.answer.LaidOutAnswer.Grid;
import dev.hexagent.ui.answer.LaidOutAnswer.Items;
import dev.hexagent.ui.answer.LaidOutAnswer.Nested;
import dev.hexagent.ui.answer.LaidOutAnswer.Piece;
import dev.hexagent.ui.answer.LaidOutAnswer.Prose;
import dev.hexagent.ui.answer.LaidOutAnswer.Result;
import dev.hexagent.ui.answer.LaidOutAnswer.Section;
import dev.hexagent.ui.answer.LaidOutAnswer.Several;
import dev.hexagent.ui.answer.LaidOutAnswer.Step;
import dev.hexagent.ui.answer.LaidOutAnswer.Steps;
import dev.hexagent.ui.answer.LaidOutAnswer.Task;
import dev.hexagent.ui.answer.LaidOutAnswer.Tasks;
import dev.hexagent.ui.markdown.Markdown;
import dev.hexagent.ui.shell.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Lays out JSON for people: some fields by their names, all others by what is in them. */
final class Layout {
  private static final int DEEPEST = 5;
  private static final int MOST_COLUMNS = 5;

  private final Markdown markdown;
  private final Scalars scalars;

  Layout(Markdown markdown, Texts texts) {
    this.markdown = markdown;
    this.scalars = new Scalars(markdown, texts);
  }

  /** The fields of an object; any other value is one section without a title. */
  List<Section> sections(JsonNode value) {
    return value.isObject() ? fields(value, 0) : List.of(new Section(null, generic(value, 0)));
  }

  /** Short values that follow one another share a line. */
  private List<Section> fields(JsonNode object, int depth) {
    var sections = new ArrayList<Section>();
    var line = new ArrayList<Fact>();
    for (var field : object.properties()) {
      if (isEmpty(field.getValue())) {
        continue;
      }
      if (!field.getKey().equals("final_answer") && scalars.isShort(field.getValue())) {
        line.add(scalars.fact(field.getKey(), field.getValue()));
        continue;
      }
      endLine(line, sections);
      sections.add(new Section(
          scalars.label(field.getKey()), piece(field.getKey(), field.getValue(), depth)));
    }
    endLine(line, sections);
    return sections;
  }

  private static void endLine(List<Fact> line, List<Section> sections) {
    if (!line.isEmpty()) {
      sections.add(new Section(null, new Facts(List.copyOf(line))));
      line.clear();
    }
  }

  private Piece piece(String name, JsonNode value, int depth) {
    return switch (name) {
      case "final_answer" ->
        value.isValueNode() ? new Result(scalars.html(value)) : generic(value, depth);
      case "solution_steps" ->
        areObjectsWith(value, "description") ? steps(value) : generic(value, depth);
      case "tasks" -> areObjectsWith(value, "title") ? tasks(value) : generic(value, depth);
      case "code" -> value.path("content").isString() ? code(value, depth) : generic(value, depth);
      case "test_cases" -> areRows(value) ? grid(value, "code") : generic(value, depth);
      default -> generic(value, depth);
    };
  }

  private Piece generic(JsonNode value, int depth) {
    if (depth > DEEPEST) {
      return new Prose(markdown.render(Fence.around("json", value.toPrettyString())));
    }
    if (value.isValueNode()) {
      return scalars.piece(value);
    }
    if (value.isArray()) {
      return list(value, depth);
    }
    if (value.properties().stream().allMatch(field -> scalars.isShort(field.getValue()))) {
      return new Facts(scalars.facts(value, Set.of()));
    }
    return areRows(value) ? namedRows(value) : new Nested(fields(value, depth + 1));
  }

  private Piece list(JsonNode list, int depth) {
    if (elements(list).stream().allMatch(JsonNode::isValueNode)) {
      return new Items(elements(list).stream().map(scalars::html).toList());
    }
    return areRows(list)
        ? grid(list, "html")
        : new Several(
            elements(list).stream().map(each -> generic(each, depth + 1)).toList());
  }

  private Piece code(JsonNode code, int depth) {
    var pieces = new ArrayList<Piece>();
    var language = code.path("language").asString("");
    pieces.add(
        new Prose(markdown.render(Fence.around(language, code.path("content").stringValue()))));
    for (var field : code.properties()) {
      if (!Set.of("language", "content").contains(field.getKey()) && !isEmpty(field.getValue())) {
        pieces.add(generic(field.getValue(), depth + 1));
      }
    }
    return new Several(pieces);
  }

  private Piece steps(JsonNode list) {
    var shown = Set.of("step", "description", "formula", "calculation");
    var steps = new ArrayList<Step>();
    for (var step : list) {
      steps.add(new Step(
          scalars.text(step.path("step"), String.valueOf(steps.size() + 1)),
          scalars.html(step.path("description")),
          textOf(step, "formula"),
          textOf(step, "calculation"),
          scalars.facts(step, shown)));
    }
    return new Steps(steps);
  }

  private Piece tasks(JsonNode list) {
    var shown = Set.of("id", "title", "description", "priority");
    var tasks = new ArrayList<Task>();
    for (var task : list) {
      var priority = task.path("priority");
      tasks.add(new Task(
          scalars.text(task.path("id"), String.valueOf(tasks.size() + 1)),
          scalars.text(task.path("title"), ""),
          priority.isString() ? scalars.fact("priority", priority) : null,
          task.has("description") ? scalars.html(task.path("description")) : "",
          scalars.facts(task, shown)));
    }
    return new Tasks(tasks);
  }

  private Piece grid(JsonNode list, String kind) {
    var names = columns(list);
    var rows = elements(list).stream()
        .map(row ->
            names.stream().map(name -> scalars.cell(name, row.path(name), kind)).toList())
        .toList();
    return new Grid(names.stream().map(scalars::label).toList(), rows);
  }

  /** Objects by name, such as metrics: the names are the first column. */
  private Piece namedRows(JsonNode object) {
    var names = columns(object);
    var heads = new ArrayList<>(List.of(""));
    names.forEach(name -> heads.add(scalars.label(name)));
    var rows = new ArrayList<List<Cell>>();
    for (var field : object.properties()) {
      var row = new ArrayList<>(List.of(new Cell("text", scalars.label(field.getKey()), null)));
      names.forEach(name -> row.add(scalars.cell(name, field.getValue().path(name), "html")));
      rows.add(row);
    }
    return new Grid(heads, rows);
  }

  private static boolean areRows(JsonNode container) {
    return !container.isValueNode()
        && !container.isEmpty()
        && elements(container).stream()
            .allMatch(each -> each.isObject()
                && !each.isEmpty()
                && elements(each).stream().allMatch(JsonNode::isValueNode))
        && columns(container).size() <= MOST_COLUMNS;
  }

  private static boolean areObjectsWith(JsonNode list, String field) {
    return list.isArray() && elements(list).stream().allMatch(each -> each.has(field));
  }

  private static List<String> columns(JsonNode rows) {
    var names = new LinkedHashSet<String>();
    rows.forEach(row -> row.properties().forEach(field -> names.add(field.getKey())));
    return List.copyOf(names);
  }

  private static List<JsonNode> elements(JsonNode container) {
    return StreamSupport.stream(container.spliterator(), false).toList();
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull()
        || !value.isValueNode() && value.isEmpty()
        || value.isString() && value.stringValue().isBlank();
  }

  private static @Nullable String textOf(JsonNode object, String field) {
    var value = object.path(field);
    return value.isValueNode() && !isEmpty(value) ? value.asString() : null;
  }
}
