package dev.hexagent.application.service;

import dev.hexagent.application.port.out.RunLeases;
import dev.hexagent.application.port.out.RunLeases.Left;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.application.port.out.TurnStore.Ending;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Keeps the leases of live runs, and ends the runs of processes that stopped keeping theirs. */
final class Leases {
  /** What a run's end is made with. */
  record Means(RunMeans runs, LiveRuns live) {}

  /** How often a lease is renewed before it runs out. */
  private static final int RENEWALS = 3;

  /** How many ends are written at once. */
  private static final int TOGETHER = 16;

  private static final System.Logger LOGGER = System.getLogger(Leases.class.getName());

  private final Stores stores;
  private final RunLeases leases;
  private final Means means;
  private final Duration lease;
  private final Actor system = Actor.system("runs of all owners whose process died");
  private int grace; // touched by one look at a time only

  /**
   * The leases of this process's runs.
   *
   * @param lease how long a run is taken to be alive after its process was heard of; renewed three times as often
   */
  Leases(Stores stores, Means means, Duration lease) {
    this.stores = stores;
    this.leases = stores.leases();
    this.means = means;
    this.lease = lease;
  }

  /**
   * Renews and recovers from now on until it is disposed. A store that was away kept others from renewing, too: they get a
   * lease's time before their runs are taken for dead.
   */
  Disposable keep() {
    return RunLauncher.begin(Mono.defer(() -> renew().then(grace > 0 ? Mono.empty() : recover()))
        .doOnSuccess(done -> grace = Math.max(0, grace - 1))
        .onErrorResume(away -> {
          LOGGER.log(System.Logger.Level.DEBUG, "The leases of runs could not be looked at", away);
          grace = RENEWALS;
          return Mono.empty();
        })
        .delaySubscription(lease.dividedBy(RENEWALS))
        .repeat());
  }

  /** Renews the leases of live runs; one that was taken over is live no more. */
  Mono<Void> renew() {
    return Mono.defer(() -> {
      Map<RunId, LiveRun> live = means.live().live();
      return live.isEmpty()
          ? Mono.empty()
          : leases
              .renew(live.keySet(), lease, system)
              .doOnNext(ours -> drop(live, ours))
              .then();
    });
  }

  private static void drop(Map<RunId, LiveRun> live, Set<RunId> ours) {
    live.forEach((id, run) -> {
      if (!ours.contains(id)) {
        run.takenOver();
      }
    });
  }

  /** Ends every run whose lease has run out as interrupted, with the text that reached the disk. */
  Mono<Void> recover() {
    return leases.takeOver(lease, system).flatMap(this::end, TOGETHER).then();
  }

  /** One that cannot be ended now is tried again when this lease has run out, too. */
  private Mono<Void> end(Left left) {
    Run run = left.run();
    Actor owner = Actor.owner(left.owner());
    return Mono.zip(
            stores.journal().after(run.id(), 0, owner).collectList(),
            stores.conversations().path(run.conversation(), run.above(), owner).collectList(),
            (events, path) -> new DeadRun(run, events, path))
        .flatMap(dead -> means.runs().turns().end(ending(dead), owner))
        .doOnSuccess(done -> LOGGER.log(
            System.Logger.Level.INFO, "Run " + run.id() + " was interrupted: its process died"))
        .onErrorResume(error -> {
          LOGGER.log(
              System.Logger.Level.WARNING, "Run " + run.id() + " could not be ended yet", error);
          return Mono.empty();
        });
  }

  private Ending ending(DeadRun dead) {
    RunMeans with = means.runs();
    return dead.ending(with.ids(), with.upstream().prices(), with.clock().instant());
  }
}
