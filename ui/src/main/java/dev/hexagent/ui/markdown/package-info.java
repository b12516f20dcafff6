/** Markdown as models write it, turned into safe HTML: whole for what is stored, block by block for what still arrives. */
@NullMarked
package dev.hexagent.ui.markdown;

import org.jspecify.annotations.NullMarked;
