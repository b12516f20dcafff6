/** Why a call about something owned was refused. */
@NullMarked
package dev.hexagent.domain.refusal;

import org.jspecify.annotations.NullMarked;
