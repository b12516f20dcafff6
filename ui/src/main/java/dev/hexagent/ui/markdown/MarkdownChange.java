package dev.hexagent.ui.markdown;

/**
 * What a viewer of a growing text has to do. The view is a row of closed blocks, each one element, followed by the open
 * part. Each change but {@link Grown} and {@link Revised} replaces the open part.
 */
public sealed interface MarkdownChange {

  /**
   * A block is finished: drop the open part and append this element, which will not change while the text arrives.
   *
   * @param index place among the closed blocks, from 0
   */
  record Closed(int index, String html) implements MarkdownChange {}

  /** The open part looks like this now: any number of elements, none when there is nothing to show. */
  record Open(String html) implements MarkdownChange {}

  /** The open part is too long to be rendered again: append this plain text, unescaped, to its last element. */
  record Grown(String text) implements MarkdownChange {}

  /**
   * Only at the end of the text: a closed block pointed to a link that was defined further down.
   *
   * @param index place among the closed blocks, from 0
   */
  record Revised(int index, String html) implements MarkdownChange {}
}
