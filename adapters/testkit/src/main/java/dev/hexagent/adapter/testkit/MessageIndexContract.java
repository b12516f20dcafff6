package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.none;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.Snippet.Piece;
import dev.hexagent.application.port.out.MessageFeed.Stored;
import dev.hexagent.application.port.out.MessageIndex;
import dev.hexagent.application.port.out.MessageIndex.Hit;
import dev.hexagent.application.port.out.MessageIndex.Mark;
import dev.hexagent.application.port.out.MessageIndex.Place;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link MessageIndex} promises. */
public abstract class MessageIndexContract {
  private static final Actor SYSTEM = Actor.system("forgets what is kept no longer");

  private final Samples samples = new Samples();
  private MessageIndex index;

  /** A new index with nothing in it; asked for once a test. */
  protected abstract MessageIndex emptyIndex();

  @BeforeEach
  void open() {
    index = emptyIndex();
  }

  @Test
  void findsTheActorsMessagesOnly() {
    Message hers = add("A kettle for tea", ALICE);
    Message his = add("A kettle for coffee", BOB);

    assertThat(found("kettle", ALICE)).containsExactly(hers.id());
    assertThat(found("kettle", BOB)).containsExactly(his.id());
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
          running,        The runs of a server, runs
          беседа,         Мы говорили о прежних беседах
          беседы,         Эта беседа была долгой
          переводчиками,  Переводчик молчал
          еж,             Ёж спит
          ёж,             Еж спит
          KETTLE,         a Kettle
          'server беседа', Сервер server хранит беседы
          trans,          Translated texts
          перев,          Переводы
          """)
  void findsWordsInAllTheirForms(String query, String text) {
    Message wanted = add(text, ALICE);
    add("Nothing of the kind, ничего такого", ALICE);

    assertThat(found(query, ALICE)).containsExactly(wanted.id());
  }

  @Test
  void wantsAllWords() {
    Message both = add("green tea", ALICE);
    add("green leaves", ALICE);
    add("black tea", ALICE);

    assertThat(found("tea green", ALICE)).containsExactly(both.id());
  }

  @Test
  void takesQuotedWordsAsAPhrase() {
    Message phrase = add("The old server of documents", ALICE);
    add("A server, and the old documents", ALICE);

    assertThat(found("\"old server\"", ALICE)).containsExactly(phrase.id());
    assertThat(found("documents «old server", ALICE)).containsExactly(phrase.id());
    assertThat(found("\"the old server of\" documents", ALICE)).containsExactly(phrase.id());
  }

  @Test
  void takesOnlyTheLastWordForABeginning() {
    add("translated texts", ALICE);

    assertThat(found("trans texts", ALICE)).isEmpty();
    assertThat(found("trans ", ALICE)).isEmpty();
    assertThat(found("\"trans\"", ALICE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tea AND",
        "tea OR (",
        "tea~",
        "tea^2 !",
        "text:tea",
        "tea*",
        "+tea -",
        "tea \\",
        "[tea TO",
        "tea && ||",
        "\"tea",
        "tea \" \"",
        "{tea}",
        "/tea/",
        "tea?",
        "<b>tea</b>"
      })
  void noTextIsWrong(String query) {
    add("Drink tea and to text b or and", ALICE);
    add("coffee", ALICE);

    assertThat(found(query, ALICE)).hasSizeLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\"\"", "!?", "***"})
  void findsNothingWithoutWords(String query) {
    add("tea, \"\" !?", ALICE);

    assertThat(found(query, ALICE)).isEmpty();
  }

  @Test
  void marksWhatItFound() {
    add("Before\n\nthe <b>Servers</b> there was a desk, and behind the server a wall.", ALICE);

    Hit hit = search("server", null, 10, ALICE).get(0);

    assertThat(hit.snippet().pieces())
        .filteredOn(Piece::hit)
        .extracting(Piece::text)
        .containsExactly("Servers", "server");
    assertThat(joined(hit))
        .isEqualTo("Before the <b>Servers</b> there was a desk, and behind the server a wall.");
  }

  @Test
  void cutsASnippetOutOfALongText() {
    String others = "Some words that nobody looks for, said again. ".repeat(200);
    add(others + "Here is the kettle. " + others, ALICE);

    Hit hit = search("kettle", null, 10, ALICE).get(0);

    assertThat(joined(hit)).contains("the kettle").startsWith("…").endsWith("…");
    assertThat(joined(hit).length()).isBetween(60, 400);
  }

  @Test
  void saysWhereTheMessageIs() {
    Message message = add("kettle", ALICE);

    Hit hit = search("kettle", null, 10, ALICE).get(0);

    assertThat(hit.conversation()).isEqualTo(message.conversation());
    assertThat(hit.place()).isEqualTo(new Place(message.createdAt(), message.id()));
    assertThat(hit.role()).isEqualTo(Role.USER);
  }

  @Test
  void showsTheNewestFirstPageByPage() {
    List<Message> added = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      added.add(add("tea " + i, ALICE));
    }

    List<String> read = new ArrayList<>();
    Place at = null;
    for (List<Hit> page = search("tea", at, 3, ALICE);
        !page.isEmpty();
        page = search("tea", at, 3, ALICE)) {
      page.forEach(hit -> read.add(joined(hit)));
      at = page.get(page.size() - 1).place();
    }

    assertThat(read).containsExactly("tea 6", "tea 5", "tea 4", "tea 3", "tea 2", "tea 1", "tea 0");
  }

  @Test
  void doesNotDoubleWhatIsThere() {
    Message message = samples.opening(samples.conversationId(), "tea");
    add(List.of(message, message), ALICE);
    add(List.of(message), ALICE);

    assertThat(found("tea", ALICE)).containsExactly(message.id());
  }

  @Test
  void remembersHowFarItHasRead() {
    none(index.mark());
    Message first = add("tea", ALICE);
    Message last = add("coffee", ALICE);

    var mark = new Mark(first.id(), last.createdAt());
    done(index.add(List.of(), mark));

    assertThat(of(index.mark())).isEqualTo(mark);
  }

  @Test
  void forgetsConversations() {
    Message tea = samples.opening(samples.conversationId(), "tea");
    Message coffee = samples.opening(samples.conversationId(), "coffee");
    add(List.of(tea, coffee), ALICE);
    Message cocoa = add("cocoa", BOB);

    done(index.forget(Set.of(tea.conversation(), cocoa.conversation()), SYSTEM));

    assertThat(found("tea", ALICE)).isEmpty();
    assertThat(found("coffee", ALICE)).containsExactly(coffee.id());
    assertThat(of(index.conversations(SYSTEM))).containsExactly(coffee.conversation());
  }

  @Test
  void forgetsEverything() {
    add("tea", ALICE);

    done(index.clear());

    assertThat(found("tea", ALICE)).isEmpty();
    none(index.mark());
  }

  @Test
  void doesNothingBeforeSubscription() {
    Message message = samples.opening(samples.conversationId(), "tea");
    var unused = index.add(stored(List.of(message), ALICE), mark(message));
    var alsoUnused = index.clear();

    none(index.mark());
  }

  private Message add(String text, Actor owner) {
    Message message = samples.opening(samples.conversationId(), text);
    add(List.of(message), owner);
    return message;
  }

  private void add(List<Message> messages, Actor owner) {
    done(index.add(stored(messages, owner), mark(messages.get(0))));
  }

  private static Mark mark(Message message) {
    return new Mark(message.id(), message.createdAt());
  }

  private static List<Stored> stored(List<Message> messages, Actor owner) {
    return messages.stream()
        .map(message -> new Stored(message, owner.owner(), message.createdAt()))
        .toList();
  }

  private List<Hit> search(String query, @Nullable Place after, int most, Actor actor) {
    return of(index.search(query, after, most, actor));
  }

  private List<MessageId> found(String query, Actor actor) {
    return search(query, null, 10, actor).stream()
        .map(hit -> hit.place().message())
        .toList();
  }

  private static String joined(Hit hit) {
    return hit.snippet().pieces().stream().map(Piece::text).collect(Collectors.joining());
  }
}
