package dev.hexagent.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProfileTest {
  @Test
  void namesAnAreaByTheFirstSegmentsOfThePackage() {
    assertThat(Profile.area("org.h2.mvstore.db.Store")).isEqualTo("org.h2.mvstore");
    assertThat(Profile.area("dev.hexagent.adapter.store.r2dbc.sql.Rows"))
        .isEqualTo("dev.hexagent.adapter.store.r2dbc");
    assertThat(Profile.area("org.h2.Driver")).isEqualTo("org.h2");
    assertThat(Profile.area("none")).isEqualTo("none");
  }
}
