package dev.hexagent.architecture.bad.ports.application.service;

public class RunLauncher {}
