package dev.hexagent.architecture.bad.boot.bootstrap;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties
record Settings(int port) {}
