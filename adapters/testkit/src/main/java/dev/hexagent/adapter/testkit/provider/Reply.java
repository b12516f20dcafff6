package dev.hexagent.adapter.testkit.provider;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A reply, byte for byte, and when each byte goes out. Immutable: every method gives another reply. It is also the
 * scenario that always replies so.
 */
public final class Reply implements Scenario {
  /** How a reply ends. */
  enum End {
    /** As HTTP wants it. */
    PROPERLY,
    /** The connection is closed in the middle of the body. */
    CLOSE,
    /** The connection is reset in the middle of the body. */
    RESET
  }

  private final int status;
  private final Map<String, String> headers;
  private final List<Flux<byte[]>> steps;
  private final Mono<Void> beforeHead;
  private final End end;

  private Reply(
      int status,
      Map<String, String> headers,
      List<Flux<byte[]>> steps,
      Mono<Void> beforeHead,
      End end) {
    this.status = status;
    this.headers = headers;
    this.steps = List.copyOf(steps);
    this.beforeHead = beforeHead;
    this.end = end;
  }

  /** An empty reply with that status; 0 for none at all, if the connection then is closed or reset. */
  public static Reply status(int status) {
    return new Reply(status, Map.of(), List.of(), Mono.empty(), End.PROPERLY);
  }

  /** An empty stream of server-sent events. */
  public static Reply stream() {
    return status(200).header("Content-Type", "text/event-stream");
  }

  /** A success with that JSON. */
  public static Reply json(String body) {
    return status(200).json().body(body);
  }

  /** No reply: the connection is reset when the request is in. */
  public static Reply reset() {
    return status(0).thenReset();
  }

  /** With the content type of JSON. */
  public Reply json() {
    return header("Content-Type", "application/json");
  }

  /** With a header. */
  public Reply header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, steps, beforeHead, end);
  }

  /** The head, too, is held back until that has completed. */
  public Reply headAfter(Publisher<?> signal) {
    return new Reply(status, headers, steps, Flux.from(signal).then(), end);
  }

  /** The head, too, is held back so long. */
  public Reply headAfter(Duration pause) {
    return headAfter(Mono.delay(pause));
  }

  /** Then that text, as it is. */
  public Reply body(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Then those bytes, in one piece. */
  public Reply bytes(byte[] bytes) {
    return then(Flux.just(bytes));
  }

  /** Then those bytes, in pieces of 1 to {@code most} bytes that the seed decides. */
  public Reply bytes(byte[] bytes, int most, long seed) {
    return then(Flux.defer(() -> {
      var random = new Random(seed);
      var pieces = new ArrayList<byte[]>();
      for (int at = 0; at < bytes.length; ) {
        int next = Math.min(bytes.length, at + 1 + random.nextInt(most));
        pieces.add(Arrays.copyOfRange(bytes, at, next));
        at = next;
      }
      return Flux.fromIterable(pieces);
    }));
  }

  /** Then what the publisher emits, as fast as the reader takes it; it may never end. */
  public Reply bytes(Publisher<byte[]> pieces) {
    return then(Flux.from(pieces));
  }

  /** Then a server-sent event with that data, which must be one line. */
  public Reply data(String line) {
    return body("data: " + line + "\n\n");
  }

  /** Then a comment, which some providers send to keep the connection open. */
  public Reply comment(String words) {
    return body(": " + words + "\n\n");
  }

  /** Then a piece of the answer. */
  public Reply text(String piece) {
    return data(Wire.chunk("fake", piece));
  }

  /** Then the reason why the answer ends, for example {@code stop}. */
  public Reply finish(String reason) {
    return data(Wire.finish("fake", reason));
  }

  /** Then the protocol's last word. */
  public Reply done() {
    return data("[DONE]");
  }

  /** Then nothing until that has completed. */
  public Reply waitFor(Publisher<?> signal) {
    return then(Flux.from(signal).thenMany(Flux.empty()));
  }

  /** Then nothing for so long. */
  public Reply pause(Duration pause) {
    return waitFor(Mono.delay(pause));
  }

  /** In the end the connection is closed though the body is not complete. */
  public Reply thenClose() {
    return new Reply(status, headers, steps, beforeHead, End.CLOSE);
  }

  /** In the end the connection is reset. */
  public Reply thenReset() {
    return new Reply(status, headers, steps, beforeHead, End.RESET);
  }

  @Override
  public Reply replyTo(Received received) {
    return this;
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  Mono<Void> beforeHead() {
    return beforeHead;
  }

  Flux<byte[]> body() {
    return Flux.concat(steps);
  }

  End end() {
    return end;
  }

  private Reply then(Flux<byte[]> step) {
    var more = new ArrayList<>(steps);
    more.add(step);
    return new Reply(status, headers, more, beforeHead, end);
  }
}
