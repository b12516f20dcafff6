package dev.hexagent.architecture.bad.dtos.adapter.rest;

import dev.hexagent.architecture.Rejected;

@Rejected
class ChatRequest {}
