package dev.hexagent.adapter.provider.demo;

/** Writes the one kind of JSON that the demo makes itself. */
final class JsonString {
  private JsonString() {}

  static String quoted(String text) {
    var json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
