package dev.hexagent.adapter.store.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.util.retry.Retry;

/** A database that goes away for a while: closed to us, and our connections cut. */
class PostgresOutageTest {
  private final DatabaseSettings.PostgreSql settings = TestPostgres.emptyDatabase();
  private final R2dbcStores stores = R2dbcStores.open(settings);
  private final Samples samples = new Samples();

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void failsWithOneCodeAndComesBackByItself() {
    Conversation before = samples.conversation("Before", Samples.ALICE);
    Conversation during = samples.conversation("During", Samples.ALICE);
    Conversation after = samples.conversation("After", Samples.ALICE);
    stores.conversations().insert(before, Samples.ALICE).block();
    stores.conversations().find(before.id(), Samples.ALICE).block();

    TestPostgres.takeAway(settings);

    assertUnavailable(() -> stores.ping().block());
    assertUnavailable(
        () -> stores.conversations().find(before.id(), Samples.ALICE).block());
    assertUnavailable(() -> stores.conversations().insert(during, Samples.ALICE).block());

    TestPostgres.bringBack(settings);
    stores.ping().retryWhen(Retry.fixedDelay(100, Duration.ofMillis(100))).block();

    stores.conversations().insert(after, Samples.ALICE).block();
    assertThat(stores.conversations().find(before.id(), Samples.ALICE).block()).isEqualTo(before);
    assertThat(stores.conversations().find(during.id(), Samples.ALICE).block()).isNull();
    assertThat(stores.conversations().find(after.id(), Samples.ALICE).block()).isEqualTo(after);
  }

  private static void assertUnavailable(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            HexagentException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
  }
}
