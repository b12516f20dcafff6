package dev.hexagent.architecture.bad.cycles.domain.conversation;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.cycles.domain.run.Run;
import java.util.List;

@Rejected
public record Conversation(List<Run> runs, Run running) {}
