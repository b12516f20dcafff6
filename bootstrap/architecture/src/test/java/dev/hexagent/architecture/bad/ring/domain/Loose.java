package dev.hexagent.architecture.bad.ring.domain;

import dev.hexagent.architecture.Rejected;

/** Not below a noun. */
@Rejected
class Loose {}
