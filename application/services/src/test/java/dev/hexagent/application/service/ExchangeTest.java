package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.PATIENCE;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.exchange.json.JacksonConversationFiles;
import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Skipped;
import dev.hexagent.application.port.Skipped.Why;
import dev.hexagent.application.port.in.ExportConversations.ExportedFile;
import dev.hexagent.application.port.in.ExportConversations.Format;
import dev.hexagent.application.port.in.ImportConversations.Report;
import dev.hexagent.application.port.in.ImportConversations.Taken;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Conversation.Label;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.refusal.NotFound;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** Conversations leave as files and come back. */
class ExchangeTest {
  private final Core core = new Core();
  private final Samples samples = new Samples();
  private final ConversationStore store = core.stores.conversations();

  @TempDir
  private Path folder;

  private JacksonConversationFiles files;
  private ExportService exports;
  private ImportService imports;

  @BeforeEach
  void open() throws IOException {
    core.clock.advance(Duration.ofDays(1));
    files = new JacksonConversationFiles(folder, core.clock);
    exports = new ExportService(store, files, core.clock);
    imports = new ImportService(files, store, core.agents, core.ids);
  }

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void whatIsExportedAndDeletedComesBackAsItWas() {
    Conversation before = branched("Tea");
    List<Object> messages = seen(before);
    List<@Nullable Object> end = end(before);
    String file = text(of(exports.all(Format.JSON, ME)));
    of(store.delete(before.id(), null, samples.later(), ME.actor()));

    Report report = take(file);

    assertThat(report.source()).isEqualTo("hexagent");
    assertThat(List.of(report.conversations(), report.messages())).containsExactly(1, 4);
    assertThat(report.skipped()).isEmpty();
    Conversation after = stored(id(report.taken().get(0)));
    assertThat(after.label()).isEqualTo(before.label());
    assertThat(after.updatedAt()).isEqualTo(before.updatedAt());
    assertThat(seen(after)).isEqualTo(messages).hasSize(4);
    assertThat(end(after)).isEqualTo(end);
  }

  @Test
  void whatIsThereIsNotTakenAgain() {
    Conversation there = branched("Tea");
    String file = text(of(exports.all(Format.JSON, ME)));

    assertThat(take(file)).satisfies(ExchangeTest::hasNothingNew);

    of(store.delete(there.id(), null, samples.later(), ME.actor()));
    ConversationId copy = id(take(file).taken().get(0));
    assertThat(take(file)).satisfies(ExchangeTest::hasNothingNew);

    of(store.delete(copy, null, samples.later(), ME.actor()));
    ConversationId another = id(take(file).taken().get(0));
    assertThat(another).isNotEqualTo(copy);
    assertThat(of(store.restore(copy, samples.later(), ME.actor())).id()).isEqualTo(copy);
  }

  private static void hasNothingNew(Report report) {
    assertThat(report.conversations()).isZero();
    assertThat(report.skipped()).extracting(Skipped::why).containsExactly(Why.ALREADY_THERE);
    assertThat(report.skipped().get(0).where()).isEqualTo("Tea");
  }

  @Test
  void othersTakeCopiesOfTheirOwn() {
    branched("Tea");
    String file = text(of(exports.all(Format.JSON, ME)));
    var bob = CallContext.of(Samples.BOB);

    String upload = of(imports.upload(content(file), bob));
    assertThatThrownBy(() -> imports.preview(upload, ME).block(PATIENCE))
        .hasMessageContaining("here");
    Report report = of(imports.take(upload, bob));

    assertThat(report.conversations()).isEqualTo(1);
    ConversationId id = id(report.taken().get(0));
    assertThat(of(store.find(id, Samples.BOB)).owner()).isEqualTo(Samples.BOB.owner());
    assertThat(store.find(id, ME.actor()).blockOptional(PATIENCE)).isEmpty();
  }

  @Test
  void aPreviewTakesNothing() {
    Conversation there = branched("Tea");
    String file = text(of(exports.all(Format.JSON, ME)));
    of(store.delete(there.id(), null, samples.later(), ME.actor()));
    String upload = of(imports.upload(content(file), ME));

    Report preview = of(imports.preview(upload, ME));

    assertThat(preview.conversations()).isEqualTo(1);
    assertThat(preview.taken()).containsExactly(new Taken(null, "Tea", 4));
    assertThat(headers()).isEmpty();
    assertThat(of(imports.take(upload, ME)).messages()).isEqualTo(4);
    assertThatThrownBy(() -> imports.take(upload, ME).block(PATIENCE)).hasMessageContaining("here");
  }

  @Test
  void anAgentThatIsNotHereIsReplaced() {
    String file = text(of(exports.one(branched("Tea").id(), Format.JSON, ME)))
        .replaceFirst("\"agent_id\":\"default\"", "\"agent_id\":\"elsewhere\"")
        .replaceFirst("\"id\":\"[^\"]+\"", "\"id\":\"another\"");

    Report report = take(file);

    assertThat(report.skipped())
        .containsExactly(new Skipped("Tea", Why.AGENT_MISSING, "elsewhere"));
    assertThat(stored(id(report.taken().get(0))).agent()).isEqualTo(AgentId.DEFAULT);
  }

  @Test
  void aFileTwiceTheSameHoldsItOnce() {
    String chat = "{\"conversationId\":\"c\",\"title\":\"Tea\",\"messages\":["
        + "{\"messageId\":\"1\",\"text\":\"Hi\",\"isCreatedByUser\":true}]}";
    String upload = of(imports.upload(content("[" + chat + "," + chat + "]"), ME));

    assertThat(of(imports.preview(upload, ME)).conversations()).isEqualTo(1);
    assertThat(of(imports.take(upload, ME)).conversations()).isEqualTo(1);
    assertThat(headers()).hasSize(1);
  }

  @Test
  void messagesOfOneMomentStayInTheirOrder() {
    StringBuilder answers = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      answers.append(
          ",{\"messageId\":\"a%d\",\"parentMessageId\":\"q\",\"text\":\"%d\"}".formatted(i, i));
    }
    Report report = take("{\"conversationId\":\"c\",\"messages\":["
        + "{\"messageId\":\"q\",\"text\":\"Hi\",\"isCreatedByUser\":true}" + answers + "]}");

    assertThat(of(store.tree(id(report.taken().get(0)), ME.actor()).collectList()))
        .extracting(Message::text)
        .startsWith("Hi", "0", "1", "2", "3")
        .endsWith("28", "29");
  }

  @Test
  void allOfThemAreExportedArchivedOnesToo() {
    for (int i = 0; i < 230; i++) {
      branched("Tea " + i);
    }
    Conversation archived = branched("Old tea");
    of(store.change(
        archived.id(),
        new ConversationChange(null, null, null, true, null),
        null,
        samples.later(),
        ME.actor()));

    ExportedFile file = of(exports.all(Format.JSON, ME));

    assertThat(file.name()).isEqualTo("hexagent-2026-11-23.json");
    assertThat(text(file).split("\"leaf_id\"", -1)).hasSize(232);
    assertThat(text(file)).contains("Old tea");
  }

  @Test
  void theBranchThatIsShownIsWrittenForPeople() {
    Conversation tea = branched("Tea: hot/cold?");

    ExportedFile file = of(exports.one(tea.id(), Format.MARKDOWN, ME));

    assertThat(file.name()).isEqualTo("Tea hot cold.md");
    assertThat(text(file)).contains("Which?", "Black").doesNotContain("Green");
    assertThat(of(exports.all(Format.MARKDOWN, ME)).name()).isEqualTo("hexagent-2026-11-23.zip");
  }

  @Test
  void nobodyExportsWhatBelongsToOthers() {
    Conversation mine = branched("Tea");

    assertThatThrownBy(() ->
            exports.one(mine.id(), Format.JSON, CallContext.of(Samples.BOB)).block(PATIENCE))
        .isInstanceOf(NotFound.class);
    assertThat(text(of(exports.all(Format.JSON, CallContext.of(Samples.BOB)))))
        .doesNotContain("Tea");
  }

  /** A question with two answers, one of which goes on; the other one is shown. */
  private Conversation branched(String title) {
    OwnerId owner = ME.actor().owner();
    Conversation empty = samples.conversation(title, ME.actor());
    Message question = samples.opening(empty.id(), "Which?");
    Message green = samples.answer(question, samples.run(question), "Green");
    Message black = samples.answer(question, samples.run(question), "Black");
    Message more = samples.reply(green, "How much?");
    var header = new Conversation(
        empty.id(),
        owner,
        AgentId.DEFAULT,
        new Label(title, true, false, List.of("tea")),
        black.id(),
        4,
        null,
        3,
        empty.createdAt(),
        samples.later());
    store
        .insert(header, List.of(question, green, black, more), null, ME.actor())
        .block(PATIENCE);
    return header;
  }

  private Report take(String file) {
    return of(imports.take(of(imports.upload(content(file), ME)), ME));
  }

  private Conversation stored(ConversationId id) {
    return of(store.find(id, ME.actor()));
  }

  private List<Conversation> headers() {
    return of(store.list(ConversationFilter.CURRENT, PageRequest.FIRST, ME.actor()))
        .items();
  }

  private static ConversationId id(Taken taken) {
    return Objects.requireNonNull(taken.id());
  }

  private List<Object> seen(Conversation conversation) {
    List<Object> seen = new ArrayList<>();
    for (Message message : of(store.tree(conversation.id(), ME.actor()).collectList())) {
      seen.add(List.of(
          message.role(), message.status(), message.parts(), message.path(), message.createdAt()));
    }
    return seen;
  }

  /** What tells the message at the end of the branch that is shown from all others. */
  private List<@Nullable Object> end(Conversation conversation) {
    Message end = of(
        store.message(conversation.id(), Objects.requireNonNull(conversation.leaf()), ME.actor()));
    return Arrays.asList(end.path(), end.generation(), end.createdAt());
  }

  private static Flux<ByteBuffer> content(String file) {
    return Flux.just(ByteBuffer.wrap(file.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(ExportedFile file) {
    var bytes = new ByteArrayOutputStream();
    of(file.content().collectList()).forEach(part -> {
      byte[] next = new byte[part.remaining()];
      part.get(next);
      bytes.writeBytes(next);
    });
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
