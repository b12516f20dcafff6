package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Results.refused;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.Skipped.Why;
import dev.hexagent.application.port.out.ConversationFiles;
import dev.hexagent.application.port.out.ConversationFiles.Incoming;
import dev.hexagent.application.port.out.ConversationFiles.Item;
import dev.hexagent.application.port.out.ConversationFiles.Left;
import dev.hexagent.application.port.out.ConversationFiles.Outgoing;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Conversation.Label;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathHash;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What every {@link ConversationFiles} must do. */
public abstract class ConversationFilesContract {
  private final Samples samples = new Samples();
  private ConversationFiles files;

  /** Files of which none was received, at a time when all samples are old. */
  protected abstract ConversationFiles files();

  @BeforeEach
  void open() {
    files = files();
  }

  @Test
  void readsWhatItWroteOfAnyTree() {
    for (int seed = 0; seed < 40; seed++) {
      List<Outgoing> written = List.of(tree(new Random(seed)), tree(new Random(1_000 + seed)));

      List<Item> read = roundTrip(written);

      for (int i = 0; i < written.size(); i++) {
        assertSame("seed " + seed, written.get(i), (Incoming) read.get(i));
      }
    }
  }

  @Test
  void keepsTheLongestMessage() {
    ConversationId id = samples.conversationId();
    Message message = samples.opening(id, Extremes.longestMessage());

    var read =
        (Incoming) roundTrip(List.of(outgoing(id, List.of(message), message))).get(0);

    assertThat(read.messages().get(0).text().equals(message.text())).isTrue();
    assertThat(read.changes()).isEmpty();
  }

  @Test
  void recognisesAConversationThatItReadBefore() {
    List<Outgoing> written = List.of(tree(new Random(1)), tree(new Random(2)));

    List<String> origins = origins(roundTrip(written));

    assertThat(origins(roundTrip(written))).isEqualTo(origins).doesNotHaveDuplicates();
  }

  @Test
  void keepsToItselfWhatAProviderSealed() {
    Outgoing written = tree(new Random(3), Extremes.contents().get(2));

    assertThat(text(files.json(Flux.just(written)))).doesNotContain("c2VhbA==", "signature");
  }

  @Test
  void writesTheBranchForPeople() {
    ConversationId id = samples.conversationId();
    Message question = samples.opening(id, "Is there *tea*?");
    Message answer = samples.answer(question, samples.run(question), "Yes, `green` tea.");

    String text = text(files.markdown(outgoing(id, List.of(question, answer), answer)));

    assertThat(text)
        .contains("# Tea", "Is there *tea*?", "Yes, `green` tea.", Samples.MODEL.name());
  }

  @Test
  void readsAFileAsOftenAsWanted() {
    String name = received("[]", ALICE);

    assertThat(of(files.read(name, ALICE)))
        .isEqualTo(of(files.read(name, ALICE)))
        .hasSize(1);
  }

  @Test
  void hidesWhatOthersUploaded() {
    String name = received("[]", ALICE);

    refused(files.read(name, BOB).then(), ErrorCode.NOT_FOUND);
    done(files.drop(name, BOB));
    assertThat(of(files.read(name, ALICE))).hasSize(1);
  }

  @Test
  void forgetsWhatIsDropped() {
    String name = received("[]", ALICE);

    done(files.drop(name, ALICE));
    done(files.drop(name, ALICE));

    refused(files.read(name, ALICE).then(), ErrorCode.NOT_FOUND);
    refused(files.read("nobody", ALICE).then(), ErrorCode.NOT_FOUND);
  }

  @Test
  void saysThatAFileIsNoFileOfConversations() {
    for (String content : List.of("", "Tea", "{}", "[1, \"tea\"]", "\u0000", "<html>")) {
      List<Item> read = of(files.read(received(content, ALICE), ALICE));

      assertThat(read).isNotEmpty().allMatch(Left.class::isInstance);
    }
  }

  @Test
  void readsWhatIsThereOfAFileThatWasCut() {
    List<Outgoing> written = List.of(tree(new Random(4)), tree(new Random(5)));
    String whole = text(files.json(Flux.fromIterable(written)));

    String cut = whole.substring(0, whole.length() - 100);
    List<Item> read = of(files.read(received(cut, ALICE), ALICE));

    assertSame("the first", written.get(0), (Incoming) read.get(0));
    assertThat(((Left) read.get(1)).skipped().why()).isEqualTo(Why.NOT_JSON);
    assertThat(read).hasSize(2);
  }

  private List<Item> roundTrip(List<Outgoing> written) {
    String document = text(files.json(Flux.fromIterable(written)));
    return of(files.read(received(document, ALICE), ALICE));
  }

  private static List<String> origins(List<Item> items) {
    return items.stream().map(item -> ((Incoming) item).origin()).toList();
  }

  private String received(String content, Actor actor) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    int middle = bytes.length / 2;
    return of(files.receive(
        Flux.just(
            ByteBuffer.wrap(bytes, 0, middle),
            ByteBuffer.wrap(bytes, middle, bytes.length - middle)),
        actor));
  }

  private static String text(Flux<ByteBuffer> content) {
    var bytes = new ByteArrayOutputStream();
    of(content).forEach(part -> {
      byte[] next = new byte[part.remaining()];
      part.get(next);
      bytes.writeBytes(next);
    });
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void assertSame(String which, Outgoing written, Incoming read) {
    List<Message> messages = of(written.messages());
    Conversation before = written.header();
    Conversation after = read.header();
    assertThat(after.label()).as(which).isEqualTo(before.label());
    assertThat(List.of(after.agent(), after.createdAt(), after.updatedAt(), after.messageCount()))
        .as(which)
        .isEqualTo(
            List.of(before.agent(), before.createdAt(), before.updatedAt(), before.messageCount()));
    assertThat(after.owner()).isEqualTo(ALICE.owner());
    assertThat(places(read.messages(), after.leaf()))
        .as(which)
        .isEqualTo(places(messages, before.leaf()));
    assertThat(read.messages().stream().map(ConversationFilesContract::seen).toList())
        .as(which)
        .isEqualTo(messages.stream().map(ConversationFilesContract::seen).toList());
    assertThat(read.changes()).as(which).isEmpty();
  }

  /** Each message's parent and the leaf, by their places. */
  private static List<Integer> places(List<Message> messages, @Nullable MessageId leaf) {
    Map<@Nullable MessageId, Integer> places = new HashMap<>();
    messages.forEach(message -> places.put(message.id(), places.size()));
    List<Integer> found = new ArrayList<>();
    messages.forEach(message -> found.add(places.getOrDefault(message.parent(), -1)));
    found.add(places.getOrDefault(leaf, -1));
    return found;
  }

  /** All but ids and seals. */
  private static List<@Nullable Object> seen(Message message) {
    List<@Nullable Object> seen = new ArrayList<>();
    seen.add(message.role());
    seen.add(message.status());
    seen.add(message.createdAt());
    seen.add(message.path());
    seen.add(message.generation());
    message
        .parts()
        .forEach(part -> seen.add(
            part instanceof ContentPart.Reasoning reasoning
                ? new ContentPart.Reasoning(reasoning.text(), null)
                : part));
    return seen;
  }

  private Outgoing tree(Random random) {
    List<List<ContentPart>> contents = Extremes.contents();
    return tree(random, contents.get(random.nextInt(contents.size())));
  }

  /** A tree of any shape, each message with all that is below it before its younger siblings. */
  private Outgoing tree(Random random, List<ContentPart> first) {
    ConversationId id = samples.conversationId();
    List<Generation> generations = Extremes.generations(samples.runId());
    List<List<ContentPart>> contents = Extremes.contents();
    List<Message> all = new ArrayList<>();
    List<Message> path = new ArrayList<>();
    int size = 1 + random.nextInt(40);
    for (int i = 0; i < size; i++) {
      path.subList(random.nextInt(path.size() + 1), path.size()).clear();
      Message parent = path.isEmpty() ? null : path.get(path.size() - 1);
      boolean user = random.nextBoolean();
      Generation generation = user || random.nextInt(5) == 0
          ? null
          : generations.get(random.nextInt(generations.size()));
      List<ContentPart> parts = i == 0 ? first : contents.get(random.nextInt(contents.size()));
      Role role = user ? Role.USER : Role.ASSISTANT;
      PathHash above = parent == null ? PathHash.ROOT : parent.path();
      Message message = new Message(
          samples.messageId(),
          id,
          parent == null ? null : parent.id(),
          role,
          random.nextInt(4) == 0 ? MessageStatus.PARTIAL : MessageStatus.COMPLETE,
          parts,
          generation,
          above.then(role, Message.textOf(parts)),
          samples.later());
      all.add(message);
      path.add(message);
    }
    return outgoing(id, all, all.get(random.nextInt(all.size())));
  }

  private Outgoing outgoing(ConversationId id, List<Message> messages, Message leaf) {
    Instant at = samples.later();
    var label = messages.size() % 2 == 0
        ? Label.titled("Tea")
        : new Label(Extremes.TEXT, true, true, List.of("b", "a,b", "чай"));
    var header = new Conversation(
        id,
        ALICE.owner(),
        new AgentId("ada"),
        label,
        leaf.id(),
        messages.size(),
        null,
        7,
        at,
        samples.later());
    return new Outgoing(header, Flux.fromIterable(messages));
  }
}
