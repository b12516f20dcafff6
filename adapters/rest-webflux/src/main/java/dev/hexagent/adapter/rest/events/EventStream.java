package dev.hexagent.adapter.rest.events;

import dev.hexagent.domain.run.RunEvent;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;

/** An answer that is a stream of events. */
public final class EventStream {
  private final Flux<RunEvent> events;

  private EventStream(Flux<RunEvent> events) {
    this.events = events;
  }

  /** The answer that brings these events as they come. */
  public static ResponseEntity<Object> answer(Flux<RunEvent> events) {
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .body(new EventStream(events));
  }

  Flux<RunEvent> events() {
    return events;
  }
}
