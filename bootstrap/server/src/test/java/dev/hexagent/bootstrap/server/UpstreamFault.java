package dev.hexagent.bootstrap.server;

import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Something that a provider does wrong, and what is promised for it.
 *
 * @param name also the model's
 * @param does what it does with each call
 * @param code of the failure that the caller hears of, {@code null} if the answer counts as complete
 * @param phase where the time went, if it is a time-out
 * @param calls how many there are in all
 * @param patience how long the server waits for the provider before it takes that for the fault
 */
record UpstreamFault(
    String name,
    Scenario does,
    @Nullable String code,
    @Nullable String phase,
    int calls,
    Duration patience) {
  /** Time-outs of the server under test. */
  static final Duration FIRST_CONTENT = Duration.ofSeconds(2);

  static final Duration GAP = Duration.ofSeconds(2);
  static final Duration TOTAL = Duration.ofSeconds(6);

  /** What models say before something happens; never all of it in the end. */
  static final String TEXT = "Once upon a time: 日本 🎈";

  private static final int ONCE = 1;
  private static final int WITH_RETRIES = 3;
  private static final Duration TICK = Duration.ofMillis(300);
  private static final Reply BEGUN = Reply.stream().text("Once upon ").text("a time");
  private static final Reply FINISHED = BEGUN.finish("stop");

  /** All of them; those that take longest go first. */
  static List<UpstreamFault> all() {
    List<UpstreamFault> all = new ArrayList<>(timeouts());
    all.addAll(refusals());
    all.addAll(inBand());
    all.addAll(cuts());
    all.addAll(noise());
    return all;
  }

  private static List<UpstreamFault> timeouts() {
    Flux<byte[]> comments = Flux.interval(TICK).map(tick -> bytes(": still here\n\n"));
    Flux<byte[]> words = Flux.interval(Duration.ZERO, TICK).map(tick -> bytes(chunk("tick ")));
    return List.of(
        timeout("no head", Reply.stream().headAfter(Mono.never()), "first_token", ONCE),
        timeout("silence", Reply.stream().waitFor(Mono.never()), "first_token", ONCE),
        timeout("comments only", Reply.stream().bytes(comments), "first_token", ONCE),
        timeout("a gap", BEGUN.waitFor(Mono.never()), "between_tokens", ONCE),
        timeout("comments in a gap", BEGUN.bytes(comments), "between_tokens", ONCE),
        timeout("a trickle", Reply.stream().bytes(words), "total", ONCE));
  }

  private static List<UpstreamFault> refusals() {
    return List.of(
        status(400, "provider_rejected", ONCE),
        status(401, "provider_unauthorized", ONCE),
        status(402, "provider_credit", ONCE),
        status(403, "provider_unauthorized", ONCE),
        status(404, "model_not_found", ONCE),
        timedOut(),
        status(413, "provider_rejected", ONCE),
        fault("429 for a second", busy("1"), "rate_limited", WITH_RETRIES),
        fault("429 until a time", received -> busy(inASecond()), "rate_limited", WITH_RETRIES),
        fault("429 for ten minutes", busy("600"), "rate_limited", ONCE),
        status(500, "provider_error", WITH_RETRIES),
        status(502, "provider_error", WITH_RETRIES),
        status(503, "provider_overloaded", WITH_RETRIES),
        status(529, "provider_overloaded", WITH_RETRIES));
  }

  private static List<UpstreamFault> inBand() {
    String error = "{\"error\":{\"message\":\"it broke\",\"code\":502},\"choices\":[]}";
    return List.of(
        fault("a page", html(), "malformed_answer", ONCE),
        fault("nothing at all", Reply.stream(), "upstream_cut", ONCE),
        fault("nothing as JSON", Reply.json(""), "malformed_answer", ONCE),
        fault("an error as JSON", Reply.json(error), "provider_error", WITH_RETRIES),
        fault("an error first", Reply.stream().data(error), "provider_error", WITH_RETRIES),
        fault("an error in the middle", BEGUN.data(error), "provider_error", ONCE),
        fault("an end by error", BEGUN.finish("error").done(), "provider_error", ONCE),
        fault("an error behind the end", FINISHED.data(error), "provider_error", ONCE));
  }

  private static List<UpstreamFault> cuts() {
    Reply opened = Reply.stream().comment("wait");
    return List.of(
        fault("reset at once", Reply.reset(), "provider_unreachable", WITH_RETRIES),
        fault("closed at once", Reply.status(0).thenClose(), "provider_unreachable", WITH_RETRIES),
        fault("reset before a word", opened.thenReset(), "upstream_cut", ONCE),
        fault("closed before a word", opened.thenClose(), "upstream_cut", ONCE),
        fault("ended before a word", opened, "upstream_cut", ONCE),
        fault("reset in the middle", BEGUN.thenReset(), "upstream_cut", ONCE),
        fault("closed in the middle", BEGUN.thenClose(), "upstream_cut", ONCE),
        fault("ended in the middle", BEGUN, "upstream_cut", ONCE),
        fault("reset behind the end", FINISHED.thenReset(), "upstream_cut", ONCE),
        fault("closed behind the end", FINISHED.thenClose(), "upstream_cut", ONCE),
        fault("ended without a last word", FINISHED, null, ONCE));
  }

  private static List<UpstreamFault> noise() {
    byte[] junk = new byte[20_000];
    new Random(42).nextBytes(junk);
    return List.of(
        fault("junk", Reply.stream().bytes(junk, 700, 42), "upstream_cut", ONCE),
        fault("broken JSON", BEGUN.data("{\"choices\":[{"), "malformed_answer", ONCE),
        fault("no object", BEGUN.data("[1,2]").done(), "malformed_answer", ONCE),
        fault("an endless event", endlessEvent(), "malformed_answer", ONCE));
  }

  /** An answer that is cut behind so many of its bytes, in one of the three ways to cut. */
  static UpstreamFault cutBehind(int bytes) {
    Reply reply = Reply.stream().bytes(Arrays.copyOf(whole(), bytes));
    Reply cut = switch (bytes % 3) {
      case 0 -> reply.thenReset();
      case 1 -> reply.thenClose();
      default -> reply;
    };
    return fault("cut behind byte " + bytes, cut, "upstream_cut", ONCE);
  }

  /** How many bytes there are before an answer is complete. */
  static int lengthOfAnswer() {
    return whole().length;
  }

  /** The answer without what completes it, in four pieces. */
  private static byte[] whole() {
    var body = new StringBuilder();
    for (String piece : List.of("Once ", "upon a time: ", "日本 ", "🎈")) {
      body.append(chunk(piece));
    }
    return bytes(body.toString());
  }

  private static UpstreamFault fault(String name, Scenario does, @Nullable String code, int calls) {
    return new UpstreamFault(name, does, code, null, calls, Duration.ZERO);
  }

  private static UpstreamFault timeout(String name, Scenario does, String phase, int calls) {
    Duration patience = switch (phase) {
      case "first_token" -> FIRST_CONTENT;
      case "between_tokens" -> GAP;
      default -> TOTAL;
    };
    return new UpstreamFault(name, does, "provider_timeout", phase, calls, patience);
  }

  private static UpstreamFault status(int status, String code, int calls) {
    String body = "{\"error\":{\"message\":\"no\",\"code\":%d}}".formatted(status);
    return fault("status " + status, Reply.status(status).json().body(body), code, calls);
  }

  /** It says itself that it took too long. */
  private static UpstreamFault timedOut() {
    UpstreamFault told = status(408, "provider_timeout", ONCE);
    return new UpstreamFault(
        told.name, told.does, told.code, "first_token", told.calls, told.patience);
  }

  private static Reply busy(String retryAfter) {
    return Reply.status(429)
        .header("Retry-After", retryAfter)
        .json()
        .body("{\"error\":{\"message\":\"slow down\",\"code\":429}}");
  }

  private static String inASecond() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(1));
  }

  private static Reply html() {
    return Reply.status(200).header("Content-Type", "text/html").body("<h1>Please log in</h1>");
  }

  private static Reply endlessEvent() {
    byte[] piece = bytes("x".repeat(64 * 1024));
    return BEGUN.body("data: {\"id\":\"").bytes(Flux.just(piece).repeat(79)).thenClose();
  }

  private static String chunk(String text) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text
        + "\"},\"finish_reason\":null}]}\n\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return name;
  }
}
