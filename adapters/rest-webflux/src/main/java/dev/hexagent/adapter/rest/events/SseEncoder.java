package dev.hexagent.adapter.rest.events;

import dev.hexagent.adapter.rest.json.ApiJson;
import dev.hexagent.adapter.rest.json.WireTime;
import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.ToolEvent.ToolArgumentsDelta;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;

/** Writes what goes into one buffer of a stream. */
final class SseEncoder {
  private final ApiJson json;
  private final EventShapes shapes;

  SseEncoder(ApiJson json, ModelNaming naming) {
    this.json = json;
    this.shapes = new EventShapes(naming);
  }

  /** An empty buffer. */
  Burst begin() {
    return new Burst();
  }

  /** Things that leave together. */
  final class Burst implements AutoCloseable {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final JsonGenerator generator = json.generator(bytes);

    /** How long a client should wait before it connects again. */
    void retry(long millis) {
      generator.writeRaw("retry: " + millis + "\n\n");
    }

    /** A sign of life. */
    void heartbeat() {
      generator.writeRaw(": hb\n\n");
    }

    /** That the stream ends before its run: no event of the run, so without a number. */
    void closing(String reason, long retryMillis) {
      generator.writeRaw("event: stream_closing\ndata: {\"type\":\"stream_closing\",\"reason\":\""
          + reason
          + "\",\"retry_after_ms\":"
          + retryMillis
          + "}\n\n");
    }

    /** One event: its number, its type, and its JSON on one line. */
    void event(RunEvent event) {
      if (event instanceof RunEvent.Delta delta) {
        delta(delta);
      } else {
        EventJson shape = event.accept(shapes);
        head(shape.envelope().seq(), shape.envelope().type());
        generator.writePOJO(shape);
      }
      generator.writeRaw("\n\n");
    }

    /** By hand: there is one for each token, and all others together are few. */
    private void delta(RunEvent.Delta delta) {
      String type = type(delta);
      Envelope envelope = delta.envelope();
      head(envelope.seq(), type);
      generator.writeStartObject();
      generator.writeStringProperty("type", type);
      generator.writeStringProperty("run_id", envelope.run().toString());
      generator.writeNumberProperty("seq", envelope.seq());
      generator.writeStringProperty("at", WireTime.format(envelope.at()));
      if (envelope.firstSeq() != envelope.seq()) {
        generator.writeNumberProperty("first_seq", envelope.firstSeq());
      }
      generator.writeNumberProperty("part", delta.part());
      if (delta instanceof ToolArgumentsDelta arguments) {
        generator.writeStringProperty("call_id", TextHygiene.clean(arguments.call()));
        generator.writeStringProperty("json", TextHygiene.clean(arguments.json()));
      } else {
        generator.writeStringProperty("text", TextHygiene.clean(delta.text()));
      }
      generator.writeEndObject();
    }

    private static String type(RunEvent.Delta delta) {
      if (delta instanceof ToolArgumentsDelta) {
        return "tool_arguments_delta";
      }
      return delta instanceof RunEvent.TextDelta ? "text_delta" : "reasoning_delta";
    }

    private void head(long seq, String type) {
      generator.writeRaw("id: ");
      generator.writeRaw(Long.toString(seq));
      generator.writeRaw("\nevent: ");
      generator.writeRaw(type);
      generator.writeRaw("\ndata: ");
    }

    /** About how long it is by now. */
    int length() {
      return bytes.size() + generator.streamWriteOutputBuffered();
    }

    byte[] bytes() {
      generator.flush();
      return bytes.toByteArray();
    }

    @Override
    public void close() {
      generator.close();
    }
  }
}
