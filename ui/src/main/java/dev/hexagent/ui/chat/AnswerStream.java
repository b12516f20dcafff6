package dev.hexagent.ui.chat;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.ReasoningDelta;
import dev.hexagent.domain.run.RunEvent.Retrying;
import dev.hexagent.domain.run.RunEvent.RunCancelled;
import dev.hexagent.domain.run.RunEvent.RunInterrupted;
import dev.hexagent.domain.run.RunEvent.SourcesFound;
import dev.hexagent.domain.run.RunEvent.StepStarted;
import dev.hexagent.domain.run.RunEvent.Terminal;
import dev.hexagent.domain.run.RunEvent.TextDelta;
import dev.hexagent.domain.run.ToolEvent;
import dev.hexagent.ui.markdown.LiveMarkdown;
import dev.hexagent.ui.markdown.MarkdownChange;
import dev.hexagent.ui.markdown.MarkdownChange.Closed;
import dev.hexagent.ui.markdown.MarkdownChange.Grown;
import dev.hexagent.ui.markdown.MarkdownChange.Open;
import dev.hexagent.ui.markdown.MarkdownChange.Revised;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;

/** Turns the events of one run into fragments for one browser. Not for concurrent use. */
final class AnswerStream {
  /**
   * The page that watches.
   *
   * @param model the model that is chosen on it
   */
  record Page(Pages pages, Visitor visitor, @Nullable String model) {
    String html(String fragment, MessageView message) {
      return html("message", fragment, "message", message);
    }

    String html(String template, String fragment, String name, Object value) {
      var variables = new HashMap<String, Object>();
      variables.put(name, value);
      variables.put("chosen", model);
      return pages.fragment(template, fragment, visitor, variables);
    }
  }

  /**
   * What is watched.
   *
   * @param begun the partial answer that the run goes on with, {@code null} if it begins a new one
   */
  record Watched(Run run, @Nullable PathMessage begun) {
    /** The answer as readers see it. */
    PathMessage whole(PathMessage answer) {
      return begun == null ? answer : Joined.of(List.of(begun, answer)).get(0);
    }
  }

  private final Run run;
  private final Watched watched;
  private final MessageViews views;
  private final Page page;
  private final LiveMarkdown live;
  private final int known;
  private final List<Source> sources = new ArrayList<>();
  private final LiveTools tools;
  private @Nullable Instant thinkingSince;

  /**
   * For a browser that shows this run.
   *
   * @param known how many closed blocks it has already
   */
  AnswerStream(Watched watched, MessageViews views, Page page, int known) {
    this.watched = watched;
    this.run = watched.run();
    this.views = views;
    this.page = page;
    this.known = known;
    live = views.live(run.agent());
    var begun = watched.begun() == null ? null : watched.begun().message();
    if (begun != null) {
      live.append(begun.text());
      sources.addAll(begun.generation() == null ? List.of() : begun.generation().sources());
    }
    tools = new LiveTools(begun == null ? 0 : calls(begun));
  }

  /**
   * What these events, which follow those of the call before, change on the page.
   *
   * @param answer the stored answer and its siblings, if the last event has one
   */
  List<ServerSentEvent<String>> on(List<RunEvent> events, @Nullable PathMessage answer) {
    var out = new Frame(events.get(events.size() - 1).envelope().seq());
    for (var event : events) {
      if (event instanceof TextDelta delta) {
        thought(delta.envelope().at(), out);
        live.append(delta.text());
      } else if (event instanceof ReasoningDelta delta) {
        thinkingSince = thinkingSince == null ? delta.envelope().at() : thinkingSince;
        out.add("thinking", delta.text());
      } else if (event instanceof StepStarted step) {
        out.add("head", page.html("head", views.begun(run, step.model().name())));
      } else if (event instanceof Retrying retrying) {
        retry(retrying, out);
      } else if (event instanceof ToolEvent tool) {
        tools.on(tool);
      } else if (event instanceof SourcesFound found) {
        sources.addAll(found.sources());
        out.add("sources", page.html("extras", "sources", "sources", views.sources(sources)));
      } else if (event instanceof Terminal terminal) {
        end(terminal, answer, out);
        return out.events;
      }
    }
    for (var change : tools.changes()) {
      var card = page.html("extras", "tool", "tool", views.tool(change.known()));
      out.add("tool", change.place() + " " + card);
    }
    add(live.frame(), out);
    return out.events;
  }

  private static int calls(Message message) {
    return (int)
        message.parts().stream().filter(ContentPart.ToolCall.class::isInstance).count();
  }

  /** The same answer is asked for again, perhaps of another model; the browser counts down to that. */
  private void retry(Retrying retrying, Frame out) {
    var model = retrying.nextModel().name();
    out.add("head", page.html("head", views.begun(run, model)));
    out.add("retrying", retrying.envelope().at().plus(retrying.delay()) + " " + model);
  }

  /**
   * The stored message has the last word; what the browser shows of it already is not sent again. After a crash it may
   * show more than was ever on disk.
   */
  private void end(Terminal terminal, @Nullable PathMessage answer, Frame out) {
    if (answer == null) {
      out.add("terminal", page.html("answer", views.nothing(run, terminal, watched.begun())));
      return;
    }
    var stopped = terminal instanceof RunCancelled cancelled ? cancelled.reason() : null;
    var whole = watched.whole(answer);
    var view = views.of(whole, stopped);
    var kept =
        !(terminal instanceof RunInterrupted) && live.holds(whole.message().text());
    if (view.body().data() == null && kept) {
      add(live.finish(), out);
      out.add("terminal", page.html("answer", view.withoutBody()));
    } else {
      out.add("terminal", page.html("answer", view));
    }
  }

  /** The answer begins: the thoughts before it are complete. */
  private void thought(Instant now, Frame out) {
    if (thinkingSince != null) {
      out.add("thought", views.thought(Duration.between(thinkingSince, now)));
      thinkingSince = null;
    }
  }

  private void add(List<MarkdownChange> changes, Frame out) {
    for (var change : changes) {
      if (change instanceof Closed block && block.index() >= known) {
        out.add("block", block.index() + " " + block.html());
      } else if (change instanceof Open open) {
        out.add("open", open.html());
      } else if (change instanceof Grown grown) {
        out.add("grow", grown.text());
      } else if (change instanceof Revised block) {
        out.add("revise", block.index() + " " + block.html());
      }
    }
  }

  /** The events of one moment; all have the number of the last thing that happened. */
  private static final class Frame {
    private final String id;
    private final List<ServerSentEvent<String>> events = new ArrayList<>();

    Frame(long seq) {
      id = String.valueOf(seq);
    }

    /** A reader drops one space at the start of each line, and code would lose its own: so it gets one to drop. */
    void add(String name, String data) {
      var lines = " " + data.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\n ");
      events.add(ServerSentEvent.builder(lines).id(id).event(name).build());
    }
  }
}
