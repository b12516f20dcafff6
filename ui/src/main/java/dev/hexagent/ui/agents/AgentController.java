package dev.hexagent.ui.agents;

import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.ui.shell.Redirect;
import dev.hexagent.ui.shell.Shell;
import dev.hexagent.ui.shell.Visitor;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lists, makes, changes and deletes agents. */
@Controller
final class AgentController {
  private final ManageAgents agents;
  private final AgentEditor editor;
  private final Shell shell;

  AgentController(ManageAgents agents, AgentEditor editor, Shell shell) {
    this.agents = agents;
    this.editor = editor;
    this.shell = shell;
  }

  @GetMapping("/ui/agents")
  Mono<ResponseEntity<String>> list(
      @RequestParam(required = false) @Nullable String deleted, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return agents
        .list(visitor.context())
        .map(agent -> AgentView.of(agent, visitor.actor()))
        .collectList()
        .flatMap(all ->
            shell.page("agents", visitor, Map.of("agents", all, "deleted", deleted != null)));
  }

  @GetMapping("/ui/agents/new")
  Mono<ResponseEntity<String>> fresh(ServerWebExchange exchange) {
    return editor.show(AgentForm.empty(), null, false, Visitor.of(exchange));
  }

  @PostMapping("/ui/agents")
  Mono<ResponseEntity<String>> create(AgentForm form, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return Mono.defer(() -> agents.create(form.definition(null), visitor.context()))
        .map(agent -> Redirect.to(visitor, "/ui/agents/{id}?saved=true", agent.id()))
        .onErrorResume(refused -> editor.again(form, null, refused, visitor));
  }

  @GetMapping("/ui/agents/{id}")
  Mono<ResponseEntity<String>> edit(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String saved,
      ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return find(id, visitor)
        .flatMap(agent -> editor.show(AgentForm.of(agent), agent, saved != null, visitor));
  }

  @PostMapping("/ui/agents/{id}")
  Mono<ResponseEntity<String>> replace(
      @PathVariable String id, AgentForm form, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return find(id, visitor)
        .flatMap(agent -> Mono.defer(() -> {
              var definition = form.definition(agent.definition().format());
              return agents.replace(
                  agent.id(), definition, form.expectedVersion(), visitor.context());
            })
            .map(changed -> Redirect.to(visitor, "/ui/agents/{id}?saved=true", id))
            .onErrorResume(refused -> editor.again(form, agent, refused, visitor)));
  }

  /** Asks before it is done, for browsers without our script. */
  @GetMapping("/ui/agents/{id}/delete")
  Mono<ResponseEntity<String>> confirm(@PathVariable String id, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return find(id, visitor)
        .flatMap(agent -> shell.page(
            "agent-delete", visitor, Map.of("agent", AgentView.of(agent, visitor.actor()))));
  }

  @PostMapping("/ui/agents/{id}/delete")
  Mono<ResponseEntity<String>> delete(@PathVariable String id, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return agents
        .delete(new AgentId(id), null, visitor.context())
        .thenReturn(Redirect.to(visitor, "/ui/agents?deleted=true"));
  }

  private Mono<Agent> find(String id, Visitor visitor) {
    return Mono.defer(() -> agents.find(new AgentId(id), visitor.context()));
  }
}
