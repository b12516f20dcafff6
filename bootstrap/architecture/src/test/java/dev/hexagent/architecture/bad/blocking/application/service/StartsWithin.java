package dev.hexagent.architecture.bad.blocking.application.service;

import dev.hexagent.architecture.Rejected;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

@Rejected
class StartsWithin {
  Runnable start(Publisher<String> deltas, Subscriber<String> reader) {
    return () -> deltas.subscribe(reader);
  }
}
