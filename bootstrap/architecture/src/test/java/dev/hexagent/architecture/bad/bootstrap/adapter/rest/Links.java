package dev.hexagent.architecture.bad.bootstrap.adapter.rest;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.bootstrap.bootstrap.Settings;

@Rejected
record Links(Settings settings) {}
