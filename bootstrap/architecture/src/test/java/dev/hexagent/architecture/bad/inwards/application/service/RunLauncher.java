package dev.hexagent.architecture.bad.inwards.application.service;

public class RunLauncher {}
