package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.BrowseModels.Catalogue;
import dev.hexagent.application.port.in.BrowseModels.Unavailable;
import dev.hexagent.application.port.out.ModelCatalogue;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.Pricing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

class ModelServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:17:05.123456Z");
  private static final Failure AWAY = Failure.of(ErrorCode.PROVIDER_UNREACHABLE, "No line.");

  private final Offer alpha = new Offer("alpha");
  private final Offer omega = new Offer("omega");
  private VirtualTimeScheduler time;
  private ModelService service;

  @BeforeEach
  void open() {
    time = VirtualTimeScheduler.getOrSet();
    service = new ModelService(List.of(alpha, omega), "omega", Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    VirtualTimeScheduler.reset();
  }

  @Test
  void listsTheDefaultProvidersModelsFirstThenById() {
    alpha.models = List.of(model("alpha", "z"), model("alpha", "a"));
    omega.models = List.of(model("omega", "y"), model("omega", "b"));

    Catalogue catalogue = catalogue();

    assertThat(catalogue.models())
        .extracting(model -> model.id().toString())
        .containsExactly("omega:b", "omega:y", "alpha:a", "alpha:z");
    assertThat(catalogue.asOf()).isEqualTo(NOW);
    assertThat(catalogue.unavailable()).isEmpty();
  }

  @Test
  void remembersForTenMinutes() {
    catalogue();
    time.advanceTimeBy(Duration.ofMinutes(9));
    catalogue();
    assertThat(alpha.asked).isEqualTo(1);

    time.advanceTimeBy(Duration.ofMinutes(2));
    catalogue();

    assertThat(alpha.asked).isEqualTo(2);
  }

  @Test
  void showsWhatItKnewWhileAProviderIsAway() {
    alpha.models = List.of(model("alpha", "a"));
    catalogue();
    alpha.failure = AWAY;
    time.advanceTimeBy(Duration.ofMinutes(11));

    Catalogue catalogue = catalogue();

    assertThat(catalogue.models()).hasSize(1);
    assertThat(catalogue.unavailable()).containsExactly(new Unavailable("alpha", AWAY, true));
  }

  @Test
  void saysThatAProviderCouldNeverBeAsked() {
    alpha.failure = AWAY;
    omega.failure = AWAY;

    Catalogue catalogue = catalogue();

    assertThat(catalogue.models()).isEmpty();
    assertThat(catalogue.asOf()).isNull();
    assertThat(catalogue.unavailable())
        .containsExactly(
            new Unavailable("alpha", AWAY, false), new Unavailable("omega", AWAY, false));
  }

  @Test
  void survivesACatalogueThatThrowsInsteadOfFailing() {
    omega.models = List.of(model("omega", "b"));
    alpha.bug = new IllegalStateException("key sk-123 was refused");

    Catalogue catalogue = catalogue();

    assertThat(catalogue.models()).hasSize(1);
    assertThat(catalogue.unavailable()).hasSize(1).first().satisfies(away -> {
      assertThat(away.failure().code()).isEqualTo(ErrorCode.INTERNAL);
      assertThat(away.failure().message()).doesNotContain("sk-123");
    });
  }

  @Test
  void asksAgainSoonAfterAFailure() {
    alpha.failure = AWAY;
    catalogue();
    alpha.failure = null;
    alpha.models = List.of(model("alpha", "a"));

    time.advanceTimeBy(Duration.ofSeconds(11));

    assertThat(catalogue().models()).hasSize(1);
  }

  @Test
  void knowsAPriceOnceItWasExpected() {
    ModelId id = new ModelId("alpha", "a");
    alpha.models = List.of(new ModelInfo(id, "A", "", null, Pricing.FREE));
    assertThat(service.of(id)).isNull();

    service.expect(id);

    assertThat(service.of(id)).isEqualTo(Pricing.FREE);
    assertThat(service.of(new ModelId("alpha", "other"))).isNull();
    assertThat(omega.asked).isZero();
  }

  @Test
  void knowsThatThePriceOfAModelIsNotKnown() {
    alpha.models = List.of(model("alpha", "a"));
    catalogue();

    assertThat(service.of(new ModelId("alpha", "a"))).isNull();
  }

  private Catalogue catalogue() {
    return Core.of(service.catalogue(Core.ME));
  }

  private static ModelInfo model(String provider, String name) {
    return new ModelInfo(new ModelId(provider, name), name, "", null, null);
  }

  /** What a provider says when it is asked. */
  private static final class Offer implements ModelCatalogue {
    private final String provider;
    private List<ModelInfo> models = List.of();
    private @Nullable Failure failure;
    private @Nullable RuntimeException bug;
    private int asked;

    Offer(String provider) {
      this.provider = provider;
    }

    @Override
    public String provider() {
      return provider;
    }

    @Override
    public Flux<ModelInfo> list(CallContext context) {
      if (bug != null) {
        throw bug;
      }
      return Flux.defer(() -> {
        asked++;
        return failure == null ? Flux.fromIterable(models) : Flux.error(new ModelFailure(failure));
      });
    }
  }
}
