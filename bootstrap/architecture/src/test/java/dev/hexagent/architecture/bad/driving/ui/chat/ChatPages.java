package dev.hexagent.architecture.bad.driving.ui.chat;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.driving.application.port.out.RunStore;

@Rejected
record ChatPages(RunStore store) {}
