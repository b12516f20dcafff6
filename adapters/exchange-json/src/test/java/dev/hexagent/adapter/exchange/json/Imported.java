package dev.hexagent.adapter.exchange.json;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.adapter.testkit.TestClock;
import dev.hexagent.application.port.Skipped;
import dev.hexagent.application.port.out.ConversationFiles.Incoming;
import dev.hexagent.application.port.out.ConversationFiles.Item;
import dev.hexagent.application.port.out.ConversationFiles.Left;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;

/** What was read of a file. */
record Imported(List<Item> items) {
  /** When all files are read. */
  static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Imported of(Path folder, String content) {
    return of(
        folder, content.getBytes(StandardCharsets.UTF_8), JacksonConversationFiles.MOST_BYTES);
  }

  /** @param most bytes that a file may have */
  static Imported of(Path folder, byte[] content, long most) {
    try (var files = new JacksonConversationFiles(folder, most, TestClock.at(NOW))) {
      var bytes = Flux.just(ByteBuffer.wrap(content));
      String name = Objects.requireNonNull(files.receive(bytes, Samples.ALICE).block(PATIENCE));
      return new Imported(
          Objects.requireNonNull(files.read(name, Samples.ALICE).collectList().block(PATIENCE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Incoming> conversations() {
    return items.stream()
        .filter(Incoming.class::isInstance)
        .map(Incoming.class::cast)
        .toList();
  }

  Incoming only() {
    return (Incoming) items.get(0);
  }

  List<Skipped> left() {
    return items.stream()
        .filter(Left.class::isInstance)
        .map(item -> ((Left) item).skipped())
        .toList();
  }

  /** The only conversation's messages, each as {@code role: text} behind the number of the message it follows. */
  List<String> tree() {
    List<Message> messages = only().messages();
    return messages.stream()
        .map(message -> messages.stream().map(Message::id).toList().indexOf(message.parent())
            + (message.role() == Role.USER ? " user: " : " assistant: ")
            + message.text().replace("\n", "|"))
        .toList();
  }

  Message message(int number) {
    return only().messages().get(number);
  }

  /** Why something of the only conversation is not as it stands there. */
  List<String> changes() {
    return only().changes().stream().map(Skipped::reason).toList();
  }
}
