package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ModelCatalogue;
import dev.hexagent.domain.content.Modality;
import dev.hexagent.domain.model.ModelInfo;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Everything {@link ModelCatalogue} promises of a provider that answers. */
public abstract class ModelCatalogueContract {
  /** The catalogue under test, with at least one model. */
  protected abstract ModelCatalogue catalogue();

  @Test
  void offersEachModelOfItsProviderOnce() {
    ModelCatalogue catalogue = catalogue();

    var models = Results.of(catalogue.list(CallContext.of(ALICE)));

    assertThat(models).isNotEmpty();
    assertThat(models).extracting(ModelInfo::id).doesNotHaveDuplicates();
    assertThat(models)
        .allSatisfy(model -> assertThat(model.id().provider()).isEqualTo(catalogue.provider()));
  }

  @Test
  void namesEveryModelForPeople() {
    assertThat(Results.of(catalogue().list(CallContext.of(ALICE))))
        .allSatisfy(model -> assertThat(model.name()).isNotBlank());
  }

  @Test
  void saysOfNoModelThatItTakesNothing() {
    assertThat(Results.of(catalogue().list(CallContext.of(ALICE))))
        .extracting(ModelInfo::abilities)
        .allSatisfy(abilities -> {
          assertThat(abilities.refuses(Modality.TEXT)).isFalse();
          assertThat(abilities.parameters()).isNotEqualTo(Set.of());
          assertThat(abilities.output()).isNotEqualTo(Set.of());
          assertThat(abilities.maxOutput())
              .satisfiesAnyOf(
                  most -> assertThat(most).isNull(), most -> assertThat(most).isPositive());
        });
  }

  @Test
  void canBeReadAgain() {
    Flux<ModelInfo> list = catalogue().list(CallContext.of(ALICE));

    assertThat(Results.of(list)).containsExactlyInAnyOrderElementsOf(Results.of(list));
  }
}
