package dev.hexagent.architecture.bad.application.application.service;

import reactor.core.publisher.Flux;

interface Answers {
  Flux<String> all();
}
