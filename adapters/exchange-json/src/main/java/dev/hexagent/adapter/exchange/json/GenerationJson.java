package dev.hexagent.adapter.exchange.json;

import static dev.hexagent.adapter.exchange.json.Json.at;
import static dev.hexagent.adapter.exchange.json.Json.constant;
import static dev.hexagent.adapter.exchange.json.Json.count;
import static dev.hexagent.adapter.exchange.json.Json.isTrue;
import static dev.hexagent.adapter.exchange.json.Json.items;
import static dev.hexagent.adapter.exchange.json.Json.needed;
import static dev.hexagent.adapter.exchange.json.Json.neededConstant;
import static dev.hexagent.adapter.exchange.json.Json.text;
import static dev.hexagent.adapter.exchange.json.Json.wire;

import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.Tried;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How an answer came to be, in our own export. */
final class GenerationJson {
  /** What stores keep; other forms of a number could be of any size. */
  private static final Pattern MONEY = Pattern.compile("\\d{1,8}(\\.\\d{1,12})?");

  private static final int LONGEST_PROVIDER = 64;

  private GenerationJson() {}

  static ObjectNode write(Generation generation) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("agent_id", generation.agent().value());
    model(json, generation.model());
    json.put("run_id", generation.run().toString());
    if (generation.finishReason() != null) {
      json.put("finish_reason", wire(generation.finishReason()));
    }
    json.set("usage", usage(generation.usage()));
    json.set("cost", cost(generation.cost()));
    json.put("took_ms", generation.took().toMillis());
    if (generation.failure() != null) {
      json.set("failure", failure(generation.failure()));
    }
    if (!generation.tried().isEmpty()) {
      ArrayNode tried = json.putArray("tried");
      generation
          .tried()
          .forEach(each -> model(tried.addObject().put("code", each.code().wire()), each.model()));
    }
    if (!generation.sources().isEmpty()) {
      ArrayNode sources = json.putArray("sources");
      generation.sources().forEach(source -> source(sources.addObject(), source));
    }
    LeftOut leftOut = generation.leftOut();
    if (leftOut != null) {
      json.putObject("left_out")
          .put("messages", leftOut.messages())
          .put("tokens", leftOut.tokens())
          .put("summary", wire(leftOut.summary()));
    }
    if (!generation.dropped().isEmpty()) {
      ArrayNode dropped = json.putArray("dropped");
      generation.dropped().forEach(dropped::add);
    }
    return json;
  }

  static Generation read(JsonNode json) {
    List<Tried> tried = new ArrayList<>();
    for (JsonNode each : items(json, "tried")) {
      tried.add(new Tried(model(each), neededConstant(ErrorCode.class, each, "code")));
    }
    List<Source> sources = new ArrayList<>();
    for (JsonNode each : items(json, "sources")) {
      sources.add(new Source(
          needed(each, "id"), needed(each, "title"), text(each, "url"), text(each, "quote")));
    }
    List<String> dropped = new ArrayList<>();
    for (JsonNode each : items(json, "dropped")) {
      if (each.isString()) {
        dropped.add(each.asString());
      }
    }
    JsonNode failure = at(json, "failure");
    JsonNode leftOut = at(json, "left_out");
    return new Generation(
        new AgentId(needed(json, "agent_id")),
        model(json),
        RunId.of(needed(json, "run_id")),
        constant(FinishReason.class, json, "finish_reason"),
        usage(at(json, "usage")),
        cost(at(json, "cost")),
        Duration.ofMillis(count(json, "took_ms")),
        failure.isObject() ? failure(failure) : null,
        tried,
        sources,
        leftOut.isObject() ? leftOut(leftOut) : null,
        dropped);
  }

  private static void model(ObjectNode json, ModelId model) {
    json.put("provider", model.provider());
    json.put("model", model.name());
  }

  private static ModelId model(JsonNode json) {
    String provider = needed(json, "provider");
    if (provider.length() > LONGEST_PROVIDER) {
      throw new IllegalArgumentException("provider is longer than " + LONGEST_PROVIDER);
    }
    return new ModelId(provider, needed(json, "model"));
  }

  private static ObjectNode usage(Usage usage) {
    return Json.MAPPER
        .createObjectNode()
        .put("prompt_tokens", usage.promptTokens())
        .put("completion_tokens", usage.completionTokens())
        .put("reasoning_tokens", usage.reasoningTokens())
        .put("cache_read_tokens", usage.cacheReadTokens())
        .put("cache_write_tokens", usage.cacheWriteTokens())
        .put("estimated", usage.estimated());
  }

  private static Usage usage(JsonNode json) {
    return new Usage(
        count(json, "prompt_tokens"),
        count(json, "completion_tokens"),
        count(json, "reasoning_tokens"),
        count(json, "cache_read_tokens"),
        count(json, "cache_write_tokens"),
        isTrue(json, "estimated"));
  }

  private static ObjectNode cost(Cost cost) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    if (cost.usd() != null) {
      json.put("usd", cost.usd().toPlainString());
    }
    return json.put("basis", wire(cost.basis())).put("unknown_attempts", cost.unknownAttempts());
  }

  private static Cost cost(JsonNode json) {
    String usd = text(json, "usd");
    if (usd != null && !MONEY.matcher(usd).matches()) {
      throw new IllegalArgumentException("usd is not an amount");
    }
    return new Cost(
        usd == null ? null : new BigDecimal(usd),
        neededConstant(Cost.Basis.class, json, "basis"),
        Math.toIntExact(count(json, "unknown_attempts")));
  }

  private static ObjectNode failure(Failure failure) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("code", failure.code().wire()).put("message", failure.message());
    Failure.Origin origin = failure.origin();
    if (origin != null) {
      json.put("provider", origin.provider()).put("model", origin.model());
      put(json, "provider_code", origin.providerCode());
    }
    if (failure.retryAfter() != null) {
      json.put("retry_after_ms", failure.retryAfter().toMillis());
    }
    put(json, "phase", failure.phase() == null ? null : wire(failure.phase()));
    put(json, "limit", failure.limit() == null ? null : wire(failure.limit()));
    return json;
  }

  private static Failure failure(JsonNode json) {
    String provider = text(json, "provider");
    return new Failure(
        neededConstant(ErrorCode.class, json, "code"),
        needed(json, "message"),
        provider == null
            ? null
            : new Failure.Origin(provider, needed(json, "model"), text(json, "provider_code")),
        at(json, "retry_after_ms").isNumber()
            ? Duration.ofMillis(count(json, "retry_after_ms"))
            : null,
        constant(Failure.Phase.class, json, "phase"),
        constant(Failure.Limit.class, json, "limit"));
  }

  private static LeftOut leftOut(JsonNode json) {
    LeftOut.Told summary = constant(LeftOut.Told.class, json, "summary");
    return new LeftOut(
        Math.toIntExact(count(json, "messages")),
        count(json, "tokens"),
        summary == null ? LeftOut.Told.NOTHING : summary);
  }

  private static void source(ObjectNode json, Source source) {
    json.put("id", source.id()).put("title", source.title());
    put(json, "url", source.url());
    put(json, "quote", source.quote());
  }

  private static void put(ObjectNode json, String field, @Nullable String value) {
    if (value != null) {
      json.put(field, value);
    }
  }
}
