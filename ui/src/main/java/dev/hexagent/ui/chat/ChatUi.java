package dev.hexagent.ui.chat;

import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.in.MeasureConversations;
import dev.hexagent.application.port.in.ReadAnswers;
import dev.hexagent.application.port.in.RequestOnce;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.ui.answer.StructuredAnswers;
import dev.hexagent.ui.markdown.Markdown;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Shell;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the chat pages. */
@Configuration(proxyBeanMethods = false)
public class ChatUi {

  @Bean
  Roster uiRoster(ManageAgents agents, ReadAnswers answers, Pages pages) {
    var markdown = new Markdown();
    var rendering = new MessageViews.Rendering(markdown, new StructuredAnswers(answers, markdown));
    return new Roster(agents, rendering, pages);
  }

  @Bean
  Transcripts uiTranscripts(ManageConversations conversations, RunAgents runs) {
    return new Transcripts(conversations, runs);
  }

  @Bean
  Measures uiMeasures(MeasureConversations conversations, Pages pages) {
    return new Measures(conversations, pages);
  }

  @Bean
  Chats uiChats(
      Transcripts transcripts,
      Roster roster,
      Measures measures,
      Pages pages,
      ObjectProvider<Clock> clock) {
    return new Chats(transcripts, roster, measures, pages, clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  ChatController uiChatController(Chats chats, Shell shell) {
    return new ChatController(chats, shell);
  }

  @Bean
  TurnController uiTurnController(
      RunAgents runs, RequestOnce once, Chats chats, Shell shell, Pages pages) {
    return new TurnController(new Turns(runs, once), chats, shell, pages);
  }

  @Bean
  ConversationController uiConversationController(
      ManageConversations conversations, Chats chats, Shell shell) {
    return new ConversationController(conversations, chats, shell);
  }

  @Bean
  RunStreamController uiRunStreamController(
      RunAgents runs, ManageConversations conversations, Roster roster, Pages pages) {
    return new RunStreamController(runs, conversations, roster, pages);
  }
}
