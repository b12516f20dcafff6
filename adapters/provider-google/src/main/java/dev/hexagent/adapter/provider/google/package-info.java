/** Google's Gemini API: the models of the Gemini family. */
@NullMarked
package dev.hexagent.adapter.provider.google;

import org.jspecify.annotations.NullMarked;
