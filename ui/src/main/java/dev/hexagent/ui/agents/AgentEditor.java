package dev.hexagent.ui.agents;

import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.ui.models.ModelFigures;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Refusals;
import dev.hexagent.ui.shell.Shell;
import dev.hexagent.ui.shell.Texts;
import dev.hexagent.ui.shell.Visitor;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;

/** Shows the form of an agent, at first and again after a refusal. */
final class AgentEditor {
  private static final List<String> FIELDS = List.of(
      "name",
      "description",
      "system_prompt",
      "model",
      "fallbacks",
      "temperature",
      "max_tokens",
      "context.last_turns",
      "context.tokens",
      "context.summary",
      "response_format.json_schema");
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final BrowseModels models;
  private final ModelNaming naming;
  private final Shell shell;
  private final Pages pages;

  AgentEditor(BrowseModels models, ModelNaming naming, Shell shell, Pages pages) {
    this.models = models;
    this.naming = naming;
    this.shell = shell;
    this.pages = pages;
  }

  /** A model to choose, with its name, price and context. */
  record ModelView(String id, String words) {}

  Mono<ResponseEntity<String>> show(
      AgentForm form, @Nullable Agent agent, boolean saved, Visitor visitor) {
    return page(HttpStatus.OK, form, agent, visitor, Map.of("saved", saved));
  }

  /** The form as it was typed, with what is wrong; an error that is none of ours stays an error. */
  Mono<ResponseEntity<String>> again(
      AgentForm form, @Nullable Agent agent, Throwable error, Visitor visitor) {
    if (!(error instanceof HexagentException refusal)) {
      return Mono.error(error);
    }
    var texts = pages.texts(visitor);
    Map<String, Object> what = new HashMap<>();
    if (refusal instanceof InvalidField invalid) {
      what.put("faults", faults(invalid, texts));
    } else if (refusal.code() == ErrorCode.VERSION_CONFLICT) {
      what.put("conflict", true);
    } else {
      what.put(
          "notice",
          texts.getOr("refusal." + refusal.code().wire(), "refusal.other", refusal.detail()));
    }
    return page(Refusals.status(refusal), form, agent, visitor, what);
  }

  /** What is wrong, in the order of the form. */
  private static Map<String, String> faults(InvalidField invalid, Texts texts) {
    var faults = new LinkedHashMap<String, String>();
    invalid.faults().stream()
        .sorted(Comparator.comparing(fault -> FIELDS.indexOf(fault.field())))
        .forEach(fault -> faults.putIfAbsent(
            fault.field(),
            texts.getOr("agent.error." + fault.field(), "agent.error.other", fault.message())));
    return faults;
  }

  private Mono<ResponseEntity<String>> page(
      HttpStatus status,
      AgentForm form,
      @Nullable Agent agent,
      Visitor visitor,
      Map<String, ?> more) {
    return choices(visitor).flatMap(choices -> {
      Map<String, Object> model = new HashMap<>(more);
      model.put("form", form);
      model.put("models", choices);
      if (agent != null) {
        model.put("agent", AgentView.of(agent, visitor.actor()));
      }
      return shell.page(status, "agent", visitor, model);
    });
  }

  /** Without the list one can still type a model's name. */
  private Mono<List<ModelView>> choices(Visitor visitor) {
    return models
        .catalogue(visitor.context())
        .map(catalogue -> catalogue.models().stream()
            .map(model -> new ModelView(
                naming.print(model.id()),
                model.name() + " · " + ModelFigures.summary(model, pages.texts(visitor))))
            .toList())
        .timeout(PATIENCE)
        .onErrorReturn(TimeoutException.class, List.of());
  }
}
