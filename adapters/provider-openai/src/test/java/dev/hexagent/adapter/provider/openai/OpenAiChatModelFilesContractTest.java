package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.testkit.ChatModelFilesContract;
import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.RecordedCase;
import dev.hexagent.adapter.testkit.provider.Scenario;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

class OpenAiChatModelFilesContractTest extends ChatModelFilesContract {
  private final Harness harness =
      new Harness(settings -> settings.withDialect(OpenAiDialect.OPENAI));

  @AfterEach
  void close() {
    harness.close();
  }

  @Override
  protected ChatModel model() {
    harness.provider.otherwise(Scenario.saying("A duck"));
    return harness.model;
  }

  @Override
  protected ModelRequest request() {
    return Harness.request("any", Delivery.STREAMED);
  }

  @Override
  protected List<JsonNode> calls() {
    return harness.provider.requests().stream()
        .map(Received::body)
        .map(RecordedCase::json)
        .toList();
  }

  @Override
  protected List<byte[]> filesIn(JsonNode call) {
    return Stream.concat(call.findValues("url").stream(), call.findValues("file_data").stream())
        .map(uri -> uri.asString().replaceFirst("data:(image|application)/[a-z]+;base64,", ""))
        .map(Base64.getDecoder()::decode)
        .toList();
  }
}
