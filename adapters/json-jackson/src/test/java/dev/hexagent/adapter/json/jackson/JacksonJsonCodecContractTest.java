package dev.hexagent.adapter.json.jackson;

import dev.hexagent.adapter.testkit.JsonCodecContract;
import dev.hexagent.application.port.out.JsonCodec;

class JacksonJsonCodecContractTest extends JsonCodecContract {
  private final JsonCodec codec = new JacksonJsonCodec();

  @Override
  protected JsonCodec codec() {
    return codec;
  }
}
