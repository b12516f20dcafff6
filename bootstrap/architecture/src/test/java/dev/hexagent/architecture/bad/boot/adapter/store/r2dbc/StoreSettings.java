package dev.hexagent.architecture.bad.boot.adapter.store.r2dbc;

import dev.hexagent.architecture.Rejected;
import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties
@Rejected
record StoreSettings(String url) {}
