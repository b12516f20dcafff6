package dev.hexagent.adapter.provider.http;

import dev.hexagent.domain.content.ContentPart.Media;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.PromptMessage;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** The files that people brought to a prompt, on their way into a request. */
public final class PromptFiles {
  private static final Set<String> PICTURES =
      Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

  /** Of bytes that are encoded at once; divides by three, so that only the last one is padded. */
  private static final int PIECE = 24 << 10;

  private static final int WORDS = 2048;

  private PromptFiles() {}

  /**
   * Makes sure that a protocol can say all of a prompt.
   *
   * @param carries which files it can
   * @throws ModelFailure with {@code unsupported_by_model} if it cannot
   */
  public static void require(Endpoint endpoint, ModelRequest request, Predicate<Media> carries) {
    of(request).filter(carries.negate()).findFirst().ifPresent(file -> {
      String model = request.model().name();
      throw new ModelFailure(Failure.of(
          ErrorCode.UNSUPPORTED_BY_MODEL,
          endpoint.provider() + " does not take files of the type " + file.mimeType()
              + ". Leave the file out, or choose another model.",
          new Failure.Origin(endpoint.provider(), model, null)));
    });
  }

  /** Whether it is a picture as everybody takes them: PNG, JPEG, WebP or GIF. */
  public static boolean isPicture(Media file) {
    return PICTURES.contains(file.mimeType().toLowerCase(Locale.ROOT));
  }

  /** Whether it is a PDF. */
  public static boolean isPdf(Media file) {
    return file.mimeType().equalsIgnoreCase("application/pdf");
  }

  /**
   * Writes a file as the value of a property, as {@code data:image/png;base64,} and its bytes.
   *
   * @param file one of a type with nothing in it that JSON would escape
   */
  public static void writeDataUri(
      JsonGenerator out, String property, Media file, ModelRequest request) {
    byte[] bytes = request.attachments().bytes(file.file());
    out.writeName(property);
    out.writeRawValue("\"data:" + file.mimeType().toLowerCase(Locale.ROOT) + ";base64,");
    for (int at = 0; at < bytes.length; at += PIECE) {
      byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + PIECE));
      out.writeRaw(Base64.getEncoder().encodeToString(piece));
    }
    out.writeRaw('"');
  }

  /** About how many bytes the body of a request takes that holds the files as Base64. */
  public static int roomFor(ModelRequest request) {
    long bytes = of(request)
        .mapToLong(file -> request.attachments().bytes(file.file()).length)
        .sum();
    return (int) Math.min(Integer.MAX_VALUE / 2, WORDS + bytes / 3 * 4);
  }

  private static Stream<Media> of(ModelRequest request) {
    return request.messages().stream()
        .filter(message -> message.role() == PromptMessage.Role.USER)
        .flatMap(message -> message.parts().stream())
        .filter(Media.class::isInstance)
        .map(Media.class::cast);
  }
}
