package dev.hexagent.bootstrap.starter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which of the providers behind OpenRouter may serve a model.
 *
 * @param order providers to try, in that order, before others.
 * @param only no others than these.
 * @param ignore never these.
 * @param allowFallbacks whether others may serve when those of the order do not.
 * @param requireParameters whether only those that take all settings of a request may serve.
 * @param dataCollection allow, or deny for none that may store prompts.
 * @param zdr whether only those that keep nothing at all may serve.
 * @param sort price, throughput or latency.
 * @param quantizations such as fp8.
 * @param maxPrice USD per million tokens, by prompt and completion; also per request and image.
 */
public record RoutingProperties(
    @DefaultValue List<String> order,
    @DefaultValue List<String> only,
    @DefaultValue List<String> ignore,
    @Nullable Boolean allowFallbacks,
    @Nullable Boolean requireParameters,
    @Nullable String dataCollection,
    @Nullable Boolean zdr,
    @Nullable String sort,
    @DefaultValue List<String> quantizations,
    @DefaultValue Map<String, BigDecimal> maxPrice) {}
