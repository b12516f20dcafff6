package dev.hexagent.architecture.bad.names.application.service;

import dev.hexagent.architecture.Rejected;

@Rejected
class ChatPort {}
