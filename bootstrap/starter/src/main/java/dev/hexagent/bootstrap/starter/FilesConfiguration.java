package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.exchange.json.JacksonConversationFiles;
import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.application.port.out.ConversationFiles;
import dev.hexagent.application.port.out.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Exports and imports conversations, where the adapter for it is on the class path. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(JacksonConversationFiles.class)
class FilesConfiguration {

  /** What is uploaded waits beside the database; where nothing is kept, in a folder of this process. */
  @Bean
  @ConditionalOnMissingBean(ConversationFiles.class)
  JacksonConversationFiles hexagentConversationFiles(
      Stores stores, Clock clock, HexagentProperties properties) throws IOException {
    Path folder = stores instanceof MemoryStores
        ? Files.createTempDirectory("hexagent-uploads")
        : properties.data().resolve("uploads");
    return new JacksonConversationFiles(folder, clock);
  }
}
