package dev.hexagent.ui.share;

import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.share.PublicMessage;
import dev.hexagent.ui.answer.StructuredAnswers;
import dev.hexagent.ui.markdown.Markdown;
import dev.hexagent.ui.markdown.WebAddress;
import dev.hexagent.ui.shell.Texts;
import dev.hexagent.ui.shell.Times;
import dev.hexagent.ui.shell.Visitor;
import java.util.ArrayList;
import java.util.List;

/** Makes what the page shows of what was said; formulas, diagrams and code are their source. */
record SharedMessages(Markdown markdown, StructuredAnswers answers) {

  SharedView.Message of(PublicMessage message, Visitor visitor, Texts texts) {
    var moment =
        new SharedView.Moment(Times.of(message.at(), visitor), message.at().toString());
    if (message.role() == Role.USER) {
      return new SharedView.Message(message.text(), null, null, null, false, List.of(), moment);
    }
    var data = message.partial() ? null : answers.of(message.text(), null, texts);
    return new SharedView.Message(
        null,
        data == null ? markdown.render(message.text()) : null,
        data,
        message.model() == null ? null : message.model().name(),
        message.partial(),
        sources(message),
        moment);
  }

  /** Those on the web, under the numbers that the answer gives them. */
  private static List<SharedView.Source> sources(PublicMessage message) {
    var shown = new ArrayList<SharedView.Source>();
    for (int i = 0; i < message.sources().size(); i++) {
      var source = message.sources().get(i);
      var host = source.url() == null ? null : WebAddress.host(source.url());
      if (source.url() != null && host != null) {
        var title = source.title().isBlank() ? host : source.title();
        shown.add(new SharedView.Source(i + 1, title, source.url(), host));
      }
    }
    return shown;
  }
}
