package dev.hexagent.architecture.bad.ring.common;

import dev.hexagent.architecture.Rejected;

@Rejected
class Everything {}
