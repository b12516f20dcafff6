package dev.hexagent.ui.agents;

import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.model.ResponseFormat.Type;
import dev.hexagent.ui.shell.FormText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An agent as people type it: every field is text, and none is refused before {@link #definition} is asked for.
 *
 * @param model empty for the default one
 * @param fallbacks names in lines or with commas between them
 * @param temperature a number with a point or a comma; empty leaves it to the provider
 * @param maxTokens a whole number; empty leaves it to the provider
 * @param format a {@link Type} in lower case, empty for free text
 * @param schema JSON Schema, counts only for the format {@code json}
 * @param contextTurns a whole number; empty for any number
 * @param contextTokens a whole number; empty for any number
 * @param contextSummary {@code true} if what is left out is summed up, else empty
 * @param version the version that is being edited, empty for a new agent
 */
record AgentForm(
    String name,
    String description,
    String systemPrompt,
    String model,
    String fallbacks,
    String temperature,
    String maxTokens,
    String format,
    String schema,
    String contextTurns,
    String contextTokens,
    String contextSummary,
    String version) {

  AgentForm {
    name = FormText.of(name).strip();
    description = FormText.of(description).strip();
    systemPrompt = FormText.of(systemPrompt);
    model = FormText.of(model).strip();
    fallbacks = FormText.of(fallbacks).strip();
    temperature = FormText.of(temperature).strip();
    maxTokens = FormText.of(maxTokens).strip();
    format = FormText.of(format);
    schema = FormText.of(schema).strip();
    contextTurns = FormText.of(contextTurns).strip();
    contextTokens = FormText.of(contextTokens).strip();
    contextSummary = FormText.of(contextSummary);
    version = FormText.of(version);
  }

  /** A new agent with the settings of an agent that says nothing. */
  static AgentForm empty() {
    var usual = GenerationSettings.DEFAULT;
    return new AgentForm(
        "",
        "",
        "",
        "",
        "",
        text(usual.temperature()),
        text(usual.maxTokens()),
        "",
        "",
        "",
        "",
        "",
        "");
  }

  static AgentForm of(Agent agent) {
    var definition = agent.definition();
    var format = definition.format();
    return new AgentForm(
        definition.name(),
        definition.description(),
        definition.systemPrompt(),
        text(definition.model()),
        definition.fallbacks().stream().map(ModelRef::text).collect(Collectors.joining("\n")),
        text(definition.settings().temperature()),
        text(definition.settings().maxTokens()),
        text(name(format)),
        format == null ? "" : text(format.jsonSchema()),
        text(definition.context().lastTurns()),
        text(definition.context().tokens()),
        definition.context().summary() ? "true" : "",
        String.valueOf(agent.version()));
  }

  /**
   * What was typed, as a definition.
   *
   * @param before the format so far; what this form does not show of it stays
   * @throws InvalidField naming every field that is wrong
   */
  AgentDefinition definition(@Nullable ResponseFormat before) {
    var faults = new Faults();
    var chosen = model.isEmpty() ? null : faults.<ModelRef>attempt("", () -> new ModelRef(model));
    var heat = number("temperature", temperature.replace(',', '.'), Double::valueOf, faults);
    var longest = number("max_tokens", maxTokens, Integer::valueOf, faults);
    var settings =
        faults.<GenerationSettings>attempt("", () -> new GenerationSettings(heat, longest));
    var definition = faults.<AgentDefinition>attempt(
        "",
        () -> new AgentDefinition(
            name,
            description,
            systemPrompt,
            chosen,
            others(faults),
            Objects.requireNonNullElse(settings, GenerationSettings.DEFAULT),
            responseFormat(before),
            context(faults)));
    faults.throwIfAny();
    return Objects.requireNonNull(definition, "a definition without faults");
  }

  /** The version to replace, {@code null} for a new agent. */
  @Nullable
  Long expectedVersion() {
    return version.matches("\\d{1,18}") ? Long.valueOf(version) : null;
  }

  static @Nullable String name(@Nullable ResponseFormat format) {
    return format == null ? null : format.type().name().toLowerCase(Locale.ROOT);
  }

  private @Nullable ResponseFormat responseFormat(@Nullable ResponseFormat before) {
    if (format.isEmpty()) {
      return null;
    }
    var type = Arrays.stream(Type.values())
        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(format))
        .findFirst()
        .orElseThrow(() -> new InvalidField("response_format.type", "is unknown"));
    var same = before != null && before.type() == type ? before : ResponseFormat.of(type);
    var shape = type == Type.JSON && !schema.isEmpty() ? new JsonText(schema) : null;
    return new ResponseFormat(type, shape, same.examples(), same.description());
  }

  private ContextPolicy context(Faults faults) {
    var turns = number("context.last_turns", contextTurns, Integer::valueOf, faults);
    var tokens = number("context.tokens", contextTokens, Integer::valueOf, faults);
    var policy = faults.<ContextPolicy>attempt(
        "", () -> new ContextPolicy(turns, tokens, contextSummary.equals("true")));
    return Objects.requireNonNullElse(policy, ContextPolicy.EVERYTHING);
  }

  private List<ModelRef> others(Faults faults) {
    List<String> names = Pattern.compile("[,\\r\\n]+")
        .splitAsStream(fallbacks)
        .filter(Predicate.not(String::isBlank))
        .toList();
    try {
      return ModelRef.all("fallbacks", names);
    } catch (InvalidField wrong) {
      faults.require(false, "fallbacks", wrong.faults().get(0).message());
      return List.of();
    }
  }

  private static <N extends Number> @Nullable N number(
      String field, String text, Function<String, N> reader, Faults faults) {
    try {
      return text.isEmpty() ? null : reader.apply(text);
    } catch (NumberFormatException noNumber) {
      faults.require(false, field, "must be a number");
      return null;
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
