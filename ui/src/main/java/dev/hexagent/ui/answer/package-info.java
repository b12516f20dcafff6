/** Structured answers: what an agent says in JSON, laid out for people. */
@NullMarked
package dev.hexagent.ui.answer;

import org.jspecify.annotations.NullMarked;
