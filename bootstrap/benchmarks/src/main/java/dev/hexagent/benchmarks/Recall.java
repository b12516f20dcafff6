package dev.hexagent.benchmarks;

import dev.hexagent.adapter.store.r2dbc.DatabaseSettings;
import dev.hexagent.domain.identity.ConversationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What it takes to find things again in a {@link History}: by search, in the list, in a long conversation. */
final class Recall {
  private static final int WARM_UP = 200;
  private static final int TIMES = 300;
  private static final int INDEX_SECONDS = 600;
  private static final int REFUSALS = 10;
  private static final Pattern NEXT = Pattern.compile("\"next_cursor\":\"([^\"]+)\"");

  private final Programs programs;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Table table = new Table(
      History.MESSAGES + " messages, " + History.CONVERSATIONS + " conversations",
      "CPU ms",
      "database ms",
      "p50 ms",
      "p95 ms",
      "p99 ms");

  Recall(Programs programs) {
    this.programs = programs;
  }

  String table(Target upstream) {
    Path data = programs.newFolder();
    System.err.println("Filling H2");
    ConversationId longest = History.into(new DatabaseSettings.H2File(data.resolve("hexagent")));
    try (Target target = programs.onFullH2(upstream, data)) {
      rows(target, longest);
    }
    Postgres postgres = Postgres.start(programs.newFolder());
    System.err.println("Filling PostgreSQL");
    longest = History.into(postgres.database());
    try (Target target = programs.onFullPostgres(upstream, postgres)) {
      rows(target, longest);
    }
    return table.toString();
  }

  private void rows(Target target, ConversationId longest) {
    var api = "http://127.0.0.1:" + target.port() + "/api/v1";
    awaitIndex(api);
    var words = new Words();
    row(target, "search, one word", () -> search(api, words.word()));
    row(target, "search, three words", () -> search(api, words.text(3)));
    row(target, "search, a phrase of two", () -> search(api, '"' + words.text(2) + '"'));
    row(target, "list, first page of 50", () -> api + "/conversations?limit=50");
    row(target, "list, pages behind one another", pages(api + "/conversations?limit=50"));
    String messages = api + "/conversations/" + longest.value() + "/messages?limit=50";
    row(target, "end of " + History.LONGEST + " messages", () -> messages);
    row(target, "pages up from there", pages(messages));
  }

  private void row(Target target, String what, Supplier<String> addresses) {
    row(target, what, body -> addresses.get());
  }

  /** Asks one address after the other, each found in the answer of the one before; at first in an empty one. */
  private void row(Target target, String what, UnaryOperator<String> next) {
    System.err.println("Measuring " + target.name() + ", " + what);
    String body = "";
    for (int i = 0; i < WARM_UP; i++) {
      body = get(next.apply(body));
    }
    long[] nanos = new long[TIMES];
    Cpu before = target.cpu();
    Cpu databaseBefore = target.databaseCpu();
    for (int i = 0; i < TIMES; i++) {
      String address = next.apply(body);
      long begin = System.nanoTime();
      body = get(address);
      nanos[i] = System.nanoTime() - begin;
    }
    Cpu spent = target.cpu().since(before);
    long database = target.databaseCpu().since(databaseBefore).millis();
    table.row(
        target.name() + ": " + what,
        Report.number("%.2f", (double) (spent.millis() - spent.jitMillis()) / TIMES),
        database == 0 ? "-" : Report.number("%.2f", (double) database / TIMES),
        Report.millis(Percentiles.of(nanos, 50)),
        Report.millis(Percentiles.of(nanos, 95)),
        Report.millis(Percentiles.of(nanos, 99)));
  }

  /** Page after page, and from the first one again behind the last. */
  private static UnaryOperator<String> pages(String first) {
    return body -> {
      Matcher next = NEXT.matcher(body);
      return next.find() ? first + "&cursor=" + next.group(1) : first;
    };
  }

  private static String search(String api, String words) {
    return api + "/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  /** Asks now and then, until the index says that it has read everything. */
  private void awaitIndex(String api) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(INDEX_SECONDS);
    try {
      while (get(search(api, "ka")).contains("\"partial\":true")) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("the index is not made within " + INDEX_SECONDS + " s");
        }
        TimeUnit.SECONDS.sleep(5);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String get(String address) {
    try {
      var request = HttpRequest.newBuilder(URI.create(address)).build();
      var answer = http.send(request, BodyHandlers.ofString());
      for (int refused = 0; answer.statusCode() == 503 && refused < REFUSALS; refused++) {
        System.err.println(address + " is refused for a moment");
        TimeUnit.SECONDS.sleep(answer.headers().firstValueAsLong("Retry-After").orElse(1));
        answer = http.send(request, BodyHandlers.ofString());
      }
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(address + " answers " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
