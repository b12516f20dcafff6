package dev.hexagent.architecture.bad.cycles.domain.run;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.cycles.domain.conversation.Conversation;

@Rejected
public record Run(Conversation conversation) {}
