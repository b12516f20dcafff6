package dev.hexagent.domain.content;

/**
 * One JSON value kept as text: the core neither parses it nor depends on a JSON library.
 *
 * @param value as written by whoever made it, byte for byte
 */
public record JsonText(String value) {
  @Override
  public String toString() {
    return value;
  }
}
