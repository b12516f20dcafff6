package dev.hexagent.adapter.provider.demo;

import static dev.hexagent.adapter.provider.demo.Requests.ask;
import static dev.hexagent.adapter.provider.demo.Requests.formatted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.json.jackson.JacksonJsonCodec;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelEvent.Completed;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.Pricing;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.usage.Cost;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class DemoChatModelTest {
  private static final CallContext ENGLISH = CallContext.of(Actor.local());

  private final JacksonJsonCodec json = new JacksonJsonCodec();
  private final DemoChatModel model = new DemoChatModel(json, Duration.ZERO);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello",
        "What is an agent?",
        "Write a function",
        "Something long",
        "The sea is blue"
      })
  void saysInItsFirstLineThatItIsADemoAndHowToSetAKey(String message) {
    String firstLine = text(ask(message)).lines().findFirst().orElseThrow();

    assertThat(firstLine)
        .contains(
            "demo", "no model provider is configured", "OPENROUTER_API_KEY", ".env", "restart");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Привет", "Что такое агент?", "Напиши функцию", "Что-нибудь длинное", "Море синее"
      })
  void speaksRussianToWhoeverWritesRussian(String message) {
    String firstLine = text(ask(message)).lines().findFirst().orElseThrow();

    assertThat(firstLine)
        .contains(
            "демонстрация",
            "поставщик моделей не настроен",
            "OPENROUTER_API_KEY",
            ".env",
            "перезапустите");
  }

  @Test
  void answersInTheLanguageOfTheCallerWhereTheMessageHasNoLetters() {
    var russian = new CallContext(Actor.local(), Locale.forLanguageTag("ru-RU"));

    assertThat(text(ask("2 + 2"), russian)).contains("Вы написали");
    assertThat(text(ask("2 + 2"), ENGLISH)).contains("You wrote");
    assertThat(text(ask("two"), russian)).contains("You wrote");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello",
        "What is an agent?",
        "Write a function",
        "Something long",
        "The sea is blue",
        "Привет",
        "Что такое агент?",
        "Напиши функцию",
        "Что-нибудь длинное",
        "Море синее"
      })
  void showsEveryKindOfMarkdown(String message) {
    assertThat(text(ask(message)))
        .containsPattern("(?m)^## ")
        .containsPattern("(?m)^(- |1\\. )")
        .containsPattern("(?ms)^```\\w+\\n.*^```$")
        .containsPattern("(?m)^\\|---")
        .contains("\n> " + message + "\n")
        .doesNotContain("{{");
  }

  @Test
  void answersDifferentWishesDifferently() {
    List<String> answers = Stream.of(
            "Hello", "What is an agent?", "Write a function", "Something long", "The sea is blue")
        .map(message -> text(ask(message)).replace(message, ""))
        .toList();

    assertThat(answers).doesNotHaveDuplicates();
    assertThat(Words.count(answers.get(3))).isGreaterThan(500);
  }

  @Test
  void tellsWhatCameAlongWithTheMessage() {
    ModelRequest third = ask("And now?", "Hello", "Hi, I am the demo");

    assertThat(text(third))
        .contains(
            "| Messages in this conversation | 3 |",
            "| Words of your question | 2 |",
            "| The agent's instructions | Answer like a pirate. |");
  }

  @Test
  void quotesEveryLineOfAMessageAndNotMoreThanTheBeginningOfALongOne() {
    assertThat(text(ask("one\n\n# two"))).contains("> one\n> \n> # two\n");
    assertThat(text(ask("😀".repeat(1_000)))).contains("> " + "😀".repeat(300) + "…\n");
  }

  @Test
  void leavesAloneWhatLooksLikeAPlaceToFill() {
    assertThat(text(ask("My {{notice}} and $1"))).contains("> My {{notice}} and $1\n");
  }

  @Test
  void saysWhoAnswersInsteadOfAnotherModel() {
    List<ModelEvent> events = events(Requests.to("openai/gpt-4o", "Hello"));

    assertThat(joined(events).lines().findFirst().orElseThrow())
        .contains("You asked for `openai/gpt-4o`");
    assertThat(completed(events).model()).isEqualTo("demo");
    assertThat(text(ask("Hello"))).doesNotContain("You asked for");
  }

  @Test
  void sendsManyWordsAndJoinsThemToTheSameAnswer() {
    List<ModelEvent> streamed = events(ask("Hello"));
    List<ModelEvent> whole = events(Requests.delivered(ask("Hello"), Delivery.WHOLE));

    assertThat(streamed).hasSizeGreaterThan(60);
    assertThat(whole).hasSize(2);
    assertThat(joined(streamed)).isEqualTo(joined(whole));
  }

  @Test
  void costsNothingAndCountsRoughly() {
    List<ModelEvent> events = events(ask("one two three"));

    Completed completed = completed(events);
    assertThat(completed.cost()).isEqualTo(Cost.reported(BigDecimal.ZERO));
    assertThat(completed.reason()).isEqualTo(FinishReason.STOP);
    assertThat(completed.usage()).isNotNull();
    assertThat(completed.usage().estimated()).isTrue();
    assertThat(completed.usage().promptTokens())
        .isEqualTo(3 + Words.of("Answer like a pirate.").size());
    assertThat(completed.usage().completionTokens()).isEqualTo(events.size() - 1);
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void stopsAtTheMostTokens(Delivery delivery) {
    List<ModelEvent> events =
        events(Requests.limited(Requests.delivered(ask("Hello"), delivery), 5));

    assertThat(Words.of(joined(events))).hasSize(5);
    assertThat(completed(events).reason()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void finishesNormallyWithJustEnoughTokens() {
    int all = events(ask("Hello")).size() - 1;

    assertThat(completed(events(Requests.limited(ask("Hello"), all))).reason())
        .isEqualTo(FinishReason.STOP);
    assertThat(completed(events(Requests.limited(ask("Hello"), all - 1))).reason())
        .isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void namesTheSettingItDoesNotTake() {
    assertThat(completed(events(ask("Hello"))).dropped()).isEmpty();
    assertThat(completed(events(Requests.heated(ask("Hello"), 1.5))).dropped())
        .containsExactly("temperature");
  }

  @Test
  void answersWithAValueThatFitsTheSchema() {
    var schema = new JsonText(
        "{\"type\":\"object\",\"properties\":{\"age\":{\"type\":\"integer\"}},\"required\":[\"age\"]}");
    var format = new ResponseFormat(ResponseFormat.Type.JSON, schema, null, null);

    String answer = text(formatted(ask("Hello"), format));

    assertThat(json.validate(new JsonText(answer), schema)).isEmpty();
    assertThat(answer).isEqualTo("{\"age\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a \"quoted\" \\ one\nwith\ttab\u0001", "Привет 😀"})
  void answersWithAnObjectWhereNoSchemaIsGiven(String message) {
    String answer = text(formatted(ask(message), ResponseFormat.of(ResponseFormat.Type.JSON)));

    assertThat(json.parse(answer)).isNotNull();
    assertThat(json.validate(
            new JsonText(answer), new JsonText("{\"required\":[\"note\",\"message\"]}")))
        .isEmpty();
  }

  @Test
  void answersWithAnObjectWhereNobodyKnowsSchemas() {
    var schema = new ResponseFormat(
        ResponseFormat.Type.JSON, new JsonText("{\"type\":\"array\"}"), null, null);

    String answer =
        joined(events(new DemoChatModel(null, Duration.ZERO), formatted(ask("Hello"), schema)));

    assertThat(answer).startsWith("{\"note\": ").contains("demo");
  }

  @ParameterizedTest
  @CsvSource({"Hello,This is a demo", "Привет,Это демонстрация"})
  void keepsToPlainTextOrToOneBlockOfCode(String message, String start) {
    String plain = text(formatted(ask(message), ResponseFormat.of(ResponseFormat.Type.PLAIN_TEXT)));
    String code = text(formatted(ask(message), ResponseFormat.of(ResponseFormat.Type.CODE_BLOCK)));

    assertThat(plain).startsWith(start).contains(message).doesNotContainPattern("[*#`|]");
    assertThat(code).startsWith("```python\n# " + start).endsWith("```\n");
  }

  @Test
  void waitsBeforeEachWordUntilNobodyListens() {
    var paced = new DemoChatModel(json, Duration.ofMillis(25));

    StepVerifier.withVirtualTime(() -> paced.stream(ask("Hello"), ENGLISH))
        .expectSubscription()
        .expectNoEvent(Duration.ofMillis(24))
        .thenAwait(Duration.ofMillis(1))
        .expectNextCount(1)
        .thenAwait(Duration.ofMillis(50))
        .expectNextCount(2)
        .thenCancel()
        .verify(Duration.ofSeconds(5));
  }

  @Test
  void offersOneFreeModel() {
    StepVerifier.create(model.list(ENGLISH))
        .assertNext(info -> {
          assertThat(info.id()).hasToString("demo:demo");
          assertThat(info.pricing()).isEqualTo(Pricing.FREE);
        })
        .verifyComplete();
  }

  private String text(ModelRequest request) {
    return text(request, ENGLISH);
  }

  private String text(ModelRequest request, CallContext context) {
    return joined(model.stream(request, context).collectList().blockOptional().orElseThrow());
  }

  private List<ModelEvent> events(ModelRequest request) {
    return events(model, request);
  }

  private static List<ModelEvent> events(DemoChatModel model, ModelRequest request) {
    return model.stream(request, ENGLISH).collectList().blockOptional().orElseThrow();
  }

  private static String joined(List<ModelEvent> events) {
    return events.stream()
        .filter(ModelEvent.TextDelta.class::isInstance)
        .map(event -> ((ModelEvent.TextDelta) event).text())
        .collect(Collectors.joining());
  }

  private static Completed completed(List<ModelEvent> events) {
    return (Completed) events.get(events.size() - 1);
  }
}
