package dev.hexagent.architecture.bad.bootstrap.ui;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.bootstrap.bootstrap.Settings;

@Rejected
record Links(Settings settings) {}
