package dev.hexagent.domain.content;

import java.util.Locale;

/** What a piece of content is made of, and so what a model must be able to take or give. */
public enum Modality {
  TEXT,
  IMAGE,
  AUDIO,
  VIDEO,
  /** Any other file, such as a PDF. */
  FILE;

  /** What a file of that type is. */
  static Modality of(String mimeType) {
    String family = mimeType.substring(0, Math.max(0, mimeType.indexOf('/')));
    return switch (family.toLowerCase(Locale.ROOT)) {
      case "text" -> TEXT;
      case "image" -> IMAGE;
      case "audio" -> AUDIO;
      case "video" -> VIDEO;
      default -> FILE;
    };
  }

  /** How it is written in JSON. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
