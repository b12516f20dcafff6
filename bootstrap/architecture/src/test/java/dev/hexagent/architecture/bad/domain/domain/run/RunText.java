package dev.hexagent.architecture.bad.domain.domain.run;

import org.jspecify.annotations.Nullable;

record RunText(@Nullable String text) {}
