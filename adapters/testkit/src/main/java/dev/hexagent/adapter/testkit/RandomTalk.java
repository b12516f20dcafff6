package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.ConversationTreesContract.Core;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does what chance wants in conversations, and compares them with what it knows to have been said. */
final class RandomTalk {
  /** Every text is one of these and said once. */
  private static final Pattern WORD = Pattern.compile("<\\d+>");

  private static final int LAST_TURNS = 2;

  private final Core core;
  private final ScriptedChatModel model;
  private final CallContext me;
  private final Random random;
  private final Agent knowing;
  private final Agent forgetful;
  private final Map<ConversationId, KnownTree> trees = new LinkedHashMap<>();
  private final Map<List<Object>, List<PromptMessage>> prompts = new HashMap<>();
  private final List<String> done = new ArrayList<>();
  private int words;
  private int repeated;

  RandomTalk(Core core, ScriptedChatModel model, CallContext me, long seed) {
    this.core = core;
    this.model = model;
    this.me = me;
    this.random = new Random(seed);
    this.knowing = agent(ContextPolicy.EVERYTHING);
    this.forgetful = agent(new ContextPolicy(LAST_TURNS, null));
  }

  private Agent agent(ContextPolicy policy) {
    var definition = new AgentDefinition("A", "", "", null, GenerationSettings.DEFAULT, null);
    return of(core.agents().create(definition.told(policy), me));
  }

  /** What was done so far. */
  String history() {
    return String.join(", ", done);
  }

  /**
   * Talks for so many steps.
   *
   * @return how often a model was asked for the answer to a path for which one had been asked before
   */
  int talk(int steps) {
    answer(new Turn.Opening(word()));
    for (int i = 0; i < steps; i++) {
      step();
      if (i % 20 == 19) {
        trees.forEach(this::compare);
      }
    }
    trees.forEach(this::compare);
    return repeated;
  }

  private void step() {
    ConversationId id = pick(List.copyOf(trees.keySet()));
    KnownTree tree = Objects.requireNonNull(trees.get(id));
    Message any = pick(tree.all());
    Message partial = one(tree, message -> message.status() == MessageStatus.PARTIAL);
    Message question = Objects.requireNonNull(one(tree, message -> message.role() == Role.USER));
    switch (random.nextInt(8)) {
      case 0, 1 -> answer(new Turn.Reply(id, null, word()));
      case 2 -> answer(new Turn.Reply(id, any.id(), word()));
      case 3 -> answer(new Turn.Revision(id, question.id(), word()));
      case 4 -> answer(new Turn.Regeneration(id, question.id()));
      case 5 -> {
        if (partial != null) {
          answer(new Turn.Continuation(id, partial.id()));
        }
      }
      case 6 -> show(id, tree, any.id());
      default -> {
        if (trees.size() < 4) {
          fork(id, tree, any.id());
        }
      }
    }
  }

  private void answer(Turn turn) {
    AgentId agent = random.nextInt(3) == 0 ? forgetful.id() : knowing.id();
    int outcome = random.nextInt(6);
    done.add(turn.getClass().getSimpleName() + " " + outcome);
    boolean stopped = outcome == 0;
    var failure = Failure.of(ErrorCode.PROVIDER_REJECTED, "No");
    String text = word();
    model.then(call -> {
      switch (outcome) {
        case 0 -> call.text(text);
        case 1 -> call.text(text).fail(failure);
        case 2 -> call.fail(failure);
        default -> call.text(text).complete();
      }
    });
    Run run = of(core.runs()
        .start(
            new StartRun(agent, turn, TurnSettings.NONE, Delivery.STREAMED, WhenLeft.CONTINUE),
            me));
    if (stopped) {
      core.runs().follow(run.id(), 0, me).ofType(RunEvent.TextDelta.class).blockFirst();
      of(core.runs().cancel(run.id(), me));
    }
    ended(turn, agent, run);
  }

  /** Learns what the turn has added to its tree, which must be what the turn is about and nothing else. */
  private void ended(Turn turn, AgentId agent, Run run) {
    List<RunEvent> events = of(core.runs().follow(run.id(), 0, me).collectList());
    var end = (RunEvent.Terminal) events.get(events.size() - 1);
    KnownTree tree = trees.computeIfAbsent(run.conversation(), fresh -> new KnownTree());
    if (!tree.all().stream().map(Message::id).toList().contains(run.userMessage())) {
      Message question = message(run.conversation(), run.userMessage());
      assertThat(question.parent()).isEqualTo(parent(turn, tree));
      tree.add(question);
    }
    tree.show(run.above());
    told(agent, tree.path(run.above()));
    Message answer = end.message();
    if (answer != null) {
      assertThat(answer.parent()).isEqualTo(run.above());
      tree.add(answer);
    }
  }

  private static @Nullable MessageId parent(Turn turn, KnownTree tree) {
    if (turn instanceof Turn.Reply reply) {
      return reply.parent() == null ? tree.leaf() : reply.parent();
    }
    return turn instanceof Turn.Revision revision
        ? tree.get(revision.userMessage()).parent()
        : null;
  }

  /** The model was told the words of the path in their order, or of its last turns, and always the same for one path. */
  private void told(AgentId agent, List<Message> path) {
    List<ScriptedCall> calls = model.calls();
    List<PromptMessage> prompt = calls.get(calls.size() - 1).request().messages();
    List<String> said = words(path.stream().map(Message::text).collect(Collectors.joining(" ")));
    List<String> heard = words(prompt.stream()
        .map(message -> Message.textOf(message.parts()))
        .collect(Collectors.joining(" ")));
    if (agent.equals(knowing.id())) {
      assertThat(heard).isEqualTo(said);
    } else {
      List<Message> questions =
          path.stream().filter(message -> message.role() == Role.USER).toList();
      int first = Math.max(0, questions.size() - LAST_TURNS);
      assertThat(heard)
          .isEqualTo(said.subList(said.indexOf(questions.get(first).text()), said.size()));
    }
    List<Object> question = List.of(
        agent,
        path.stream()
            .map(message -> message.role() + " " + message.status() + " " + message.text())
            .toList());
    List<PromptMessage> before = prompts.putIfAbsent(question, prompt);
    if (before != null) {
      assertThat(prompt).isEqualTo(before);
      repeated++;
    }
  }

  private void show(ConversationId id, KnownTree tree, MessageId message) {
    done.add("show");
    MessageId end = of(core.conversations().endOfBranch(id, message, me));
    assertThat(end).isEqualTo(tree.endOfBranch(message));
    var change = new ConversationChange(null, end, null, null, null);
    of(core.conversations().change(id, change, null, me));
    tree.show(end);
  }

  private void fork(ConversationId id, KnownTree tree, MessageId leaf) {
    done.add("fork");
    Conversation fork = of(core.conversations().fork(id, leaf, null, me));
    List<Message> path = tree.path(leaf);
    var copy = new KnownTree();
    page(fork.id(), null).forEach(at -> copy.add(at.message()));
    assertThat(copy.all())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id", "conversation", "parent")
        .isEqualTo(path);
    trees.put(fork.id(), copy);
  }

  /** The conversation as it is stored is the one that is known, and what is shown of it leads to all of it. */
  private void compare(ConversationId id, KnownTree tree) {
    Conversation conversation = of(core.conversations().find(id, me));
    assertThat(conversation.leaf()).isEqualTo(tree.leaf());
    assertThat(conversation.messageCount()).isEqualTo(tree.all().size());
    var seen = new HashSet<Message>();
    Set<MessageId> opened = new HashSet<>();
    Deque<MessageId> waiting = new ArrayDeque<>(List.of(Objects.requireNonNull(tree.leaf())));
    while (!waiting.isEmpty()) {
      MessageId leaf = waiting.pop();
      List<PathMessage> page = page(id, leaf);
      assertThat(page).extracting(PathMessage::message).isEqualTo(tree.path(leaf));
      for (PathMessage at : page) {
        seen.add(at.message());
        assertThat(at.siblings()).isEqualTo(tree.below(at.message().parent()));
        at.siblings().stream()
            .filter(opened::add)
            .map(sibling -> of(core.conversations().endOfBranch(id, sibling, me)))
            .forEach(waiting::push);
      }
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(tree.all());
  }

  private List<PathMessage> page(ConversationId id, @Nullable MessageId leaf) {
    Slice<PathMessage> all =
        of(core.conversations().messages(id, leaf, new PageRequest(200, null), me));
    assertThat(all.nextCursor()).isNull();
    return all.items();
  }

  private Message message(ConversationId id, MessageId message) {
    List<PathMessage> path = page(id, message);
    return path.get(path.size() - 1).message();
  }

  private @Nullable Message one(KnownTree tree, Predicate<Message> kind) {
    List<Message> all = tree.all().stream().filter(kind).toList();
    return all.isEmpty() ? null : pick(all);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String word() {
    return "<" + words++ + ">";
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }
}
