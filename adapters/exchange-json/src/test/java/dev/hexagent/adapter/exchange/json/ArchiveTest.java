package dev.hexagent.adapter.exchange.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.Skipped;
import dev.hexagent.application.port.Skipped.Why;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
  private static final long MOST = 100_000;

  /** Bytes of an entry in front of its name. */
  private static final int HEADER = 30;

  /** Of something small it makes a thousand times as much. */
  private static final byte[] BOMB = new byte[500_000];

  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"conversations.json", "export/conversations.json", "../conversations.json"})
  void readsTheConversationsAmongOtherFiles(String name) throws IOException {
    byte[] zip = zip(
        entry("chat.html", "<p>"),
        entry("user.json", "[]"),
        entry(name, list(2)),
        entry("a.png", "x"));

    var imported = read(zip);

    assertThat(imported.conversations()).hasSize(2);
    assertThat(imported.message(0).text()).isEqualTo("Tea? 0 \uD83C\uDF75");
    assertThat(imported.left()).isEmpty();
  }

  @Test
  void saysThatNoConversationsAreInIt() throws IOException {
    var imported = read(zip(entry("my-conversations.json", list(1)), entry("user.json", "[]")));

    assertThat(imported.items()).hasSize(1);
    assertThat(imported.left()).extracting(Skipped::why).containsExactly(Why.NO_CONVERSATIONS);
  }

  @Test
  void takesWhatComesBeforeABreak() throws IOException {
    byte[] zip = zip(entry("conversations.json", list(500)));

    var imported = read(Arrays.copyOf(zip, zip.length / 2));

    assertThat(imported.conversations()).hasSizeBetween(1, 499);
    assertThat(imported.left()).extracting(Skipped::why).containsExactly(Why.NOT_JSON);
  }

  @Test
  void saysThatNothingOfItCanBeUnpacked() throws IOException {
    byte[] zip = zip(entry("conversations.json", list(1)));
    zip[HEADER + "conversations.json".length()] = (byte) 0xff;

    var imported = read(zip);

    assertThat(imported.items()).hasSize(1);
    assertThat(imported.left()).extracting(Skipped::why).containsExactly(Why.NOT_JSON);
  }

  @Test
  void doesNotUnpackABombInFrontOfThem() throws IOException {
    byte[] zip = zip(entry("a.png", BOMB), entry("conversations.json", list(1)));

    var imported = read(zip);

    assertThat(imported.conversations()).isEmpty();
    assertThat(imported.left())
        .extracting(Skipped::reason)
        .containsExactly("The file cannot be read from here on (more than 400000 bytes come out of"
            + " the archive); what follows is not taken");
  }

  @Test
  void takesWhatComesBeforeABombInThem() throws IOException {
    String one = list(1);
    byte[] bomb = (one.substring(0, one.length() - 1) + "," + " ".repeat(BOMB.length))
        .getBytes(StandardCharsets.UTF_8);

    var imported = read(zip(entry("conversations.json", bomb)));

    assertThat(imported.conversations()).hasSize(1);
    assertThat(imported.left()).extracting(Skipped::what).first().asString().contains("400000");
  }

  private record Entry(String name, byte[] content) {}

  private static Entry entry(String name, String content) {
    return entry(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private static Entry entry(String name, byte[] content) {
    return new Entry(name, content);
  }

  private Imported read(byte[] zip) {
    return Imported.of(folder, zip, MOST);
  }

  private static byte[] zip(Entry... entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Entry entry : entries) {
        zip.putNextEntry(new ZipEntry(entry.name()));
        zip.write(entry.content());
      }
    }
    return bytes.toByteArray();
  }

  private static String list(int conversations) {
    return IntStream.range(0, conversations)
        .mapToObj(number -> """
            {"conversation_id":"%1$d","mapping":{"1":{"message":{"author":{"role":"user"},
            "content":{"content_type":"text","parts":["Tea? %1$d \uD83C\uDF75"]}}}}}""".formatted(number))
        .toList()
        .toString();
  }
}
