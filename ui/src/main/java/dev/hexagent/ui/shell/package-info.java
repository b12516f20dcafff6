/** What all pages share: the frame around them, texts, static files, the visitor's wishes, and what to say in trouble. */
@NullMarked
package dev.hexagent.ui.shell;

import org.jspecify.annotations.NullMarked;
