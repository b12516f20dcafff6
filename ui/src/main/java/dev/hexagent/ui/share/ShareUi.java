package dev.hexagent.ui.share;

import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.in.ReadAnswers;
import dev.hexagent.application.port.in.ShareConversations;
import dev.hexagent.ui.answer.StructuredAnswers;
import dev.hexagent.ui.markdown.Markdown;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Shell;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

/** Wires the pages of shares. */
@Configuration(proxyBeanMethods = false)
public class ShareUi {

  @Bean
  SharesController uiSharesController(
      ShareConversations shares,
      ManageConversations conversations,
      Shell shell,
      Pages pages,
      ObjectProvider<Clock> clock) {
    var list = new Shares(shares, conversations, new Markdown(), pages);
    return new SharesController(shares, list, shell, clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  SharedController uiSharedController(ShareConversations shares, ReadAnswers answers, Pages pages) {
    var markdown = new Markdown();
    var rendering = new SharedMessages(markdown, new StructuredAnswers(answers, markdown));
    return new SharedController(shares, rendering, pages);
  }

  @Bean
  WebFilter uiUnsentShares() {
    return new UnsentShares();
  }
}
