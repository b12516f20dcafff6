package dev.hexagent.adapter.rest.events;

import dev.hexagent.adapter.rest.json.ApiJson;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.run.RunEvent;
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

    /** One event: its number, its type, and its JSON on one line. */
    void event(RunEvent event) {
      EventJson shape = event.accept(shapes);
      generator.writeRaw(
          "id: " + shape.envelope().seq() + "\nevent: " + shape.envelope().type() + "\ndata: ");
      generator.writePOJO(shape);
      generator.writeRaw("\n\n");
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
