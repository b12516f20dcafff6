package dev.hexagent.bootstrap.starter;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.ModelCatalogue;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.model.ModelInfo;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An Ollama on this machine, which comes and goes as its owner likes: looked for in the background, its models on offer as
 * long as it answers, and no failure while it does not. A prompt for it is always tried.
 */
final class LocalOllama implements ModelCatalogue, AutoCloseable {
  /** Its name in model ids. */
  static final String NAME = "ollama";

  /** Where its installer puts it. */
  static final String USUAL = "http://localhost:11434/v1";

  /** Soon enough for somebody who has just started it; asking a closed port costs next to nothing. */
  static final Duration EVERY = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Logger LOGGER = LoggerFactory.getLogger(LocalOllama.class);

  private final String address;
  private final ConnectedProvider server;
  private final Disposable watch;
  private volatile List<ModelInfo> offered = List.of();
  private boolean answered;

  /** Looks for it now, without waiting for the outcome, and again and again until it is closed. */
  LocalOllama(ProviderAccount account, Duration every) {
    this.address = account.address().toString();
    this.server = OpenAiCompatible.connect(account);
    this.watch =
        Mono.defer(this::look).repeatWhen(looked -> looked.delayElements(every)).subscribe();
  }

  ChatModel model() {
    return server.model();
  }

  @Override
  public String provider() {
    return NAME;
  }

  @Override
  public Flux<ModelInfo> list(CallContext context) {
    return Flux.defer(() -> Flux.fromIterable(offered));
  }

  /** What is known is as new as it can be. */
  @Override
  public Duration goodFor() {
    return Duration.ZERO;
  }

  private Mono<Void> look() {
    return server
        .catalogue()
        .list(CallContext.of(Actor.system("the catalogue is the same for everybody")))
        .collectList()
        .timeout(PATIENCE)
        .doOnNext(this::found)
        .doOnError(away -> missed())
        .onErrorComplete()
        .then();
  }

  private void found(List<ModelInfo> models) {
    offered = List.copyOf(models);
    if (!answered) {
      answered = true;
      LOGGER.info("Ollama answers at {}: its {} models are on offer", address, models.size());
    }
  }

  private void missed() {
    offered = List.of();
    if (answered) {
      answered = false;
      LOGGER.info("Ollama at {} answers no more: its models are taken off", address);
    }
  }

  @Override
  public void close() {
    watch.dispose();
    server.connections().run();
  }
}
