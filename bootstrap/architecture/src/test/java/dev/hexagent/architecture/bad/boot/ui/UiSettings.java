package dev.hexagent.architecture.bad.boot.ui;

import dev.hexagent.architecture.Rejected;
import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties
@Rejected
record UiSettings(String url) {}
