package dev.hexagent.benchmarks;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A provider that answers at once with 100 tokens, in bytes made beforehand: its own time must not count. */
final class Upstream {
  static final int TOKENS = 100;

  /** What every token begins with. No question and no title has it. */
  static final String TOKEN = " word";

  static final String LAST_TOKEN = TOKEN + (TOKENS - 1);

  private static final String USAGE =
      "\"usage\":{\"prompt_tokens\":21,\"completion_tokens\":100,\"total_tokens\":121,\"cost\":0.0001}";
  private static final byte[] ANSWER = answer().getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EVENTS = events().getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MODELS = "{\"data\":[]}".getBytes(StandardCharsets.US_ASCII);

  private Upstream() {}

  static HttpServer server() {
    return HttpServer.create().handle(Upstream::answer);
  }

  /** The sizes of both answers, for the report. */
  static String sizes() {
    return TOKENS + " tokens: a JSON body of " + ANSWER.length + " bytes, or "
        + events().split("\n\n").length + " events of " + EVENTS.length + " bytes";
  }

  private static Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    if (request.path().endsWith("models")) {
      return whole(response, MODELS);
    }
    return request.receive().aggregate().asString().flatMap(body -> {
      if (!body.contains("\"stream\":true")) {
        return whole(response, ANSWER);
      }
      return response
          .header(HttpHeaderNames.CONTENT_TYPE, "text/event-stream")
          .sendByteArray(Flux.just(EVENTS))
          .then();
    });
  }

  private static Mono<Void> whole(HttpServerResponse response, byte[] json) {
    return response
        .header(HttpHeaderNames.CONTENT_TYPE, "application/json")
        .header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(json.length))
        .sendByteArray(Mono.just(json))
        .then();
  }

  private static String answer() {
    String text =
        IntStream.range(0, TOKENS).mapToObj(token -> TOKEN + token).collect(Collectors.joining());
    return head("chat.completion")
        + "\"choices\":[{\"index\":0,\"logprobs\":null,\"finish_reason\":\"stop\",\"native_finish_reason\":\"stop\","
        + "\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\",\"refusal\":null}}],"
        + USAGE + "}";
  }

  private static String events() {
    String tokens = IntStream.range(0, TOKENS)
        .mapToObj(token -> event(choice(TOKEN + token, "null")))
        .collect(Collectors.joining());
    return tokens + event(choice("", "\"stop\"")) + event("\"choices\":[]," + USAGE)
        + "data: [DONE]\n\n";
  }

  private static String event(String rest) {
    return "data: " + head("chat.completion.chunk") + rest + "}\n\n";
  }

  private static String choice(String text, String reason) {
    return "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"" + text
        + "\"},\"finish_reason\":" + reason + ",\"native_finish_reason\":" + reason
        + ",\"logprobs\":null}]";
  }

  private static String head(String object) {
    return "{\"id\":\"gen-1795363200-abcdefghijklmnop\",\"provider\":\"Benchmark\",\"model\":\"fake/model\",\"object\":\""
        + object + "\",\"created\":1795363200,";
  }
}
