package dev.hexagent.adapter.provider.anthropic;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hexagent.adapter.provider.http.Malformed;
import dev.hexagent.domain.content.ContentPart.Reasoning;
import dev.hexagent.domain.content.ContentPart.Text;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelEvent.ReasoningSealed;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/** Whatever comes is an answer, an error, a list of models, or malformed, and what it seals can be sent back. */
@Tag("faults")
class AnswerFuzzTest {
  private static final byte[] BEGIN = Messages.json(
          "{'type':'content_block_start','index':0,'content_block':{'type':'thinking'}}")
      .getBytes(StandardCharsets.UTF_8);

  private static final byte[] BEGIN_OTHER = Messages.json(
          "{'type':'content_block_start','index':1,'content_block':{'type':'new','input':'x'}}")
      .getBytes(StandardCharsets.UTF_8);

  @FuzzTest(maxDuration = "5s")
  void readsAnyBytes(byte[] bytes) {
    var answer = new Answer("fuzz", "model", Set.of());
    try {
      answer.read(false, BEGIN, BEGIN.length);
      answer.read(false, BEGIN_OTHER, BEGIN_OTHER.length);
      answer.read(false, bytes, bytes.length);
      answer.completion().forEach(event -> {
        if (event instanceof ReasoningSealed sealed) {
          write(new Reasoning("", sealed.seal()));
        }
      });
    } catch (Malformed malformed) {
      ignore(malformed);
    }
    answer.read(true, bytes, bytes.length);
    answer.dispensable(Objects.requireNonNull(answer.failure()));
    try {
      ModelPage.parse(bytes).models().forEach(model -> model.at("fuzz"));
    } catch (Malformed malformed) {
      ignore(malformed);
    }
  }

  private static void write(Reasoning thought) {
    var answer = new PromptMessage(PromptMessage.Role.ASSISTANT, List.of(thought, new Text("Yes")));
    var request = new ModelRequest(
        new ModelId("fuzz", "model"),
        "",
        List.of(Harness.said("Hi"), answer, Harness.said("Why?")),
        new GenerationSettings(null, null),
        null,
        Delivery.WHOLE);
    byte[] body = new RequestWriter("fuzz", request, 1, null, Set.of()).write();
    Event.parse(body, body.length);
  }

  private static void ignore(@Nullable Object anything) {}
}
