package dev.hexagent.application.port.in;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.UsageGroup;
import dev.hexagent.application.port.UsageQuery;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Find out what was spent. Not billed. What is spent by a run counts once the run is over. */
public interface ReadUsage {
  /**
   * What was found.
   *
   * @param page days newest first, all others dearest first
   * @param total of all groups, those of other pages included
   */
  record Report(Slice<UsageGroup> page, UsageGroup total) {}

  /** The caller's groups, page by page. Fails with code {@code invalid_cursor} or {@code storage_unavailable}. */
  Mono<Report> usage(UsageQuery query, PageRequest page, CallContext context);

  /** All of the caller's groups in the same order. Fails with code {@code storage_unavailable}. */
  Flux<UsageGroup> all(UsageQuery query, CallContext context);
}
