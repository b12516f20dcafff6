package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.search.lucene.LuceneMessageIndex;
import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.application.port.out.MessageIndex;
import dev.hexagent.application.port.out.Stores;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes messages searchable, where the adapter for it is on the class path. The index lasts as long as what it is of. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(LuceneMessageIndex.class)
class SearchConfiguration {

  @Bean
  @ConditionalOnMissingBean(MessageIndex.class)
  LuceneMessageIndex hexagentSearchIndex(Stores stores, HexagentProperties properties) {
    return stores instanceof MemoryStores
        ? LuceneMessageIndex.inMemory()
        : LuceneMessageIndex.in(properties.data().resolve("search"));
  }
}
