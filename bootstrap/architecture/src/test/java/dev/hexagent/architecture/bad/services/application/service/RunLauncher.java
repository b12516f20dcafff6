package dev.hexagent.architecture.bad.services.application.service;

import dev.hexagent.architecture.Rejected;

@Rejected
public class RunLauncher {}
