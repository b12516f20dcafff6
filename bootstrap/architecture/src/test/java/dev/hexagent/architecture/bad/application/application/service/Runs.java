package dev.hexagent.architecture.bad.application.application.service;

import dev.hexagent.architecture.Rejected;
import org.springframework.stereotype.Component;

@Component
@Rejected
class Runs {}
