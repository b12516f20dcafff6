package dev.hexagent.ui.chat;

import dev.hexagent.application.port.in.MeasureConversations;
import dev.hexagent.application.port.in.MeasureConversations.Measure;
import dev.hexagent.application.port.in.MeasureConversations.Room;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.ui.chat.MeasureView.Gauge;
import dev.hexagent.ui.chat.MeasureView.Row;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Texts;
import dev.hexagent.ui.shell.Visitor;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Says what a conversation takes of its model's context, and what it has cost. */
final class Measures {
  private static final int ALL = 100;

  private final MeasureConversations conversations;
  private final Pages pages;

  Measures(MeasureConversations conversations, Pages pages) {
    this.conversations = conversations;
    this.pages = pages;
  }

  /**
   * The figures of a conversation; empty where what is asked for is no name of a model.
   *
   * @param branch end of the branch that is shown, {@code null} for the conversation's own
   * @param model which model is to answer, {@code null} for the agent's own
   */
  Mono<MeasureView> of(
      ConversationId id,
      @Nullable String branch,
      String agent,
      @Nullable String model,
      Visitor visitor) {
    return Mono.defer(() -> conversations.measure(
            id,
            branch == null ? null : MessageId.of(branch),
            new AgentId(agent),
            model == null ? null : new ModelRef(model),
            visitor.context()))
        .map(measure -> view(measure, pages.texts(visitor)))
        .onErrorResume(InvalidField.class, misnamed -> Mono.empty());
  }

  private static MeasureView view(Measure measure, Texts texts) {
    var cost = Figures.cost(measure.cost(), texts);
    var room = measure.room();
    return new MeasureView(room == null ? null : gauge(room, cost, texts), cost);
  }

  private static Gauge gauge(Room room, String cost, Texts texts) {
    var limit = room.limit();
    var percent = limit == null ? null : room.used() * ALL / limit;
    var answer = room.answer() == null ? 0 : room.answer();
    var rows = new ArrayList<Row>();
    rows.add(about("measure.instructions", room.instructions(), texts));
    rows.add(about("measure.said", room.said(), texts));
    if (room.answer() != null) {
      rows.add(row("measure.answer", texts.get("measure.atmost", room.answer()), texts));
    }
    if (limit != null) {
      rows.add(about("measure.free", Math.max(0, limit - room.used() - answer), texts));
    }
    rows.add(row(
        "measure.limit",
        limit == null ? texts.get("measure.unknown") : texts.get("measure.number", limit),
        texts));
    rows.add(row("measure.cost", cost, texts));
    return new Gauge(
        percent,
        limit != null && room.used() + answer > limit,
        percent == null
            ? texts.get("measure.number", room.used())
            : texts.get("measure.percent", percent),
        limit == null
            ? texts.get("measure.used.unlimited", room.used())
            : texts.get("measure.used", room.used(), limit),
        rows);
  }

  private static Row about(String key, long tokens, Texts texts) {
    return row(key, texts.get("answer.estimated", texts.get("measure.number", tokens)), texts);
  }

  private static Row row(String key, String value, Texts texts) {
    return new Row(texts.get(key), value);
  }
}
