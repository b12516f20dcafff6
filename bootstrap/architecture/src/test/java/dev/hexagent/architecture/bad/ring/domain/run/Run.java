package dev.hexagent.architecture.bad.ring.domain.run;

class Run {}
