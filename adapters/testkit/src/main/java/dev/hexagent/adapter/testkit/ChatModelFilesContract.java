package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.identity.FileId;
import dev.hexagent.domain.model.Attachments;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.PromptMessage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** What becomes of the files in a prompt, of a model that takes pictures and PDFs. */
public abstract class ChatModelFilesContract {
  private static final FileId FILE = new FileId(new UUID(7L << 12, 1L << 63));

  /** A model that answers every such request. */
  protected abstract ChatModel model();

  /** What it is asked; the file comes on top. */
  protected abstract ModelRequest request();

  /** The bodies of the calls that the provider got so far. */
  protected abstract List<JsonNode> calls();

  /** The bytes of all files in the body of a call, in order. */
  protected abstract List<byte[]> filesIn(JsonNode call);

  @ParameterizedTest
  @CsvSource({"image/png, 100000", "image/jpeg, 73728", "application/pdf, 1", "application/pdf, 0"})
  void bringsAFileByteForByte(String type, int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);

    List<ModelEvent> events = Results.of(answer(type, bytes));

    assertThat(events).last().isInstanceOf(ModelEvent.Completed.class);
    assertThat(calls()).hasSize(1);
    assertThat(filesIn(calls().get(0))).containsExactly(bytes);
  }

  @Test
  void refusesAFileThatItsProtocolCannotCarryBeforeAnyCall() {
    assertThatThrownBy(() -> Results.of(answer("application/zip", new byte[] {1, 2, 3})))
        .isInstanceOfSatisfying(ModelFailure.class, failed -> {
          assertThat(failed.failure().code()).isEqualTo(ErrorCode.UNSUPPORTED_BY_MODEL);
          assertThat(failed.failure().message()).contains("application/zip");
        });
    assertThat(calls()).isEmpty();
  }

  private Flux<ModelEvent> answer(String type, byte[] bytes) {
    ModelRequest asked = request();
    var message = new PromptMessage(
        PromptMessage.Role.USER,
        List.of(
            new ContentPart.Text("What is this?"),
            new ContentPart.Media(FILE, type, null, bytes.length)));
    var withFile = new ModelRequest(
        asked.model(),
        asked.system(),
        List.of(message),
        asked.settings(),
        asked.format(),
        asked.delivery(),
        Attachments.of(Map.of(FILE, bytes)));
    return model().stream(withFile, CallContext.of(ALICE));
  }
}
