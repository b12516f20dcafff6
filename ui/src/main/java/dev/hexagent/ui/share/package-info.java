/**
 * Letting others read a branch: what the owner makes and takes back, and the page of whoever has the link. That page shows
 * nothing of the installation but what is shared, and needs no scripts.
 */
@NullMarked
package dev.hexagent.ui.share;

import org.jspecify.annotations.NullMarked;
