package dev.hexagent.architecture.bad.inwards.ui.chat;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.inwards.application.service.RunLauncher;

@Rejected
class ChatPages {
  RunLauncher launcher = new RunLauncher();
}
