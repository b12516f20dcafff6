package dev.hexagent.benchmarks;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.netty.tcp.TcpServer;

/**
 * A provider that answers at once with 100 tokens, in bytes made beforehand: its own time must not count. A stream has
 * every event in an HTTP chunk of its own, as providers send them, and all chunks in one write.
 */
final class Upstream extends SimpleChannelInboundHandler<FullHttpRequest> {
  static final int TOKENS = 100;

  /** What every token begins with. No question and no title has it. */
  static final String TOKEN = " word";

  static final String LAST_TOKEN = TOKEN + (TOKENS - 1);

  private static final int MOST_BYTES = 1 << 20;
  private static final String USAGE =
      "\"usage\":{\"prompt_tokens\":21,\"completion_tokens\":100,\"total_tokens\":121,\"cost\":0.0001}";
  private static final byte[] ANSWER = whole(answer());
  private static final byte[] EVENTS = chunked(events());
  private static final byte[] MODELS = whole("{\"data\":[]}");

  static TcpServer server() {
    return TcpServer.create()
        .doOnChannelInit((observer, channel, address) -> setUp(channel))
        .handle((in, out) -> in.receive().then());
  }

  /** The sizes of both answers, for the report. */
  static String sizes() {
    return TOKENS + " tokens: a JSON body of " + answer().length() + " bytes, or "
        + events().size() + " events of " + String.join("", events()).length() + " bytes";
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    boolean isStream =
        request.content().toString(StandardCharsets.UTF_8).contains("\"stream\":true");
    byte[] response = request.uri().endsWith("models") ? MODELS : isStream ? EVENTS : ANSWER;
    context.writeAndFlush(Unpooled.wrappedBuffer(response));
  }

  private static void setUp(Channel channel) {
    channel
        .pipeline()
        .addFirst(new HttpRequestDecoder(), new HttpObjectAggregator(MOST_BYTES), new Upstream());
  }

  private static byte[] whole(String json) {
    return ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + json.length() + "\r\n\r\n" + json);
  }

  private static byte[] chunked(List<String> events) {
    return ascii(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
            + events.stream()
                .map(event -> Integer.toHexString(event.length()) + "\r\n" + event + "\r\n")
                .collect(Collectors.joining())
            + "0\r\n\r\n");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String answer() {
    String text =
        IntStream.range(0, TOKENS).mapToObj(token -> TOKEN + token).collect(Collectors.joining());
    return head("chat.completion")
        + "\"choices\":[{\"index\":0,\"logprobs\":null,\"finish_reason\":\"stop\",\"native_finish_reason\":\"stop\","
        + "\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\",\"refusal\":null}}],"
        + USAGE + "}";
  }

  private static List<String> events() {
    Stream<String> tokens =
        IntStream.range(0, TOKENS).mapToObj(token -> event(choice(TOKEN + token, "null")));
    Stream<String> end = Stream.of(
        event(choice("", "\"stop\"")), event("\"choices\":[]," + USAGE), "data: [DONE]\n\n");
    return Stream.concat(tokens, end).toList();
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
