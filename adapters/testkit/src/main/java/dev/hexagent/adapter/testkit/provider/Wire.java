package dev.hexagent.adapter.testkit.provider;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The protocol's JSON, as far as a good answer needs it. */
final class Wire {
  /** The last piece of a stream. */
  static final String USAGE =
      "{\"choices\":[],\"usage\":{\"prompt_tokens\":17,\"completion_tokens\":5,\"total_tokens\":22}}";

  private static final JsonFactory JSON = new JsonFactory();

  private Wire() {}

  static String chunk(String model, String text) {
    return "{\"object\":\"chat.completion.chunk\",\"model\":" + quoted(model)
        + ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":" + quoted(text)
        + "},\"finish_reason\":null}]}";
  }

  static String finish(String model, String reason) {
    return "{\"object\":\"chat.completion.chunk\",\"model\":" + quoted(model)
        + ",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":" + quoted(reason) + "}]}";
  }

  static String answer(String model, String text) {
    return "{\"object\":\"chat.completion\",\"model\":" + quoted(model)
        + ",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
        + quoted(text)
        + "},\"finish_reason\":\"stop\"}],"
        + "\"usage\":{\"prompt_tokens\":17,\"completion_tokens\":5,\"total_tokens\":22}}";
  }

  static String quoted(String text) {
    var json = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), json)) {
      out.writeString(text);
    }
    return json.toString();
  }
}
