package dev.hexagent.adapter.rest.files;

import dev.hexagent.application.port.Skipped;
import dev.hexagent.application.port.in.ImportConversations.Report;
import dev.hexagent.application.port.in.ImportConversations.Taken;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "ImportReport", description = "What became of a file, or would become of it.")
record ImportResponse(
    @Schema(
        description = "Which program wrote it.",
        allowableValues = {"hexagent", "chatgpt", "open_webui", "librechat", "unknown"})
    String source,

    @Schema(description = "How many are taken.", example = "12")
    int conversations,

    @Schema(description = "How many they have, on all their branches.", example = "340")
    int messages,

    @Schema(
        description =
            "What is not taken, or not as it stands there; at most 200, and how many more.")
    List<SkippedResponse> skipped,

    @Schema(description = "The first 200 of them.") List<TakenResponse> taken) {

  @Schema(name = "ImportSkipped")
  record SkippedResponse(
      @Schema(description = "Where it stands: a title, or a place in the file.", example = "Tea")
      String where,

      @Schema(example = "An attachment is not taken; the text names it: tea.png")
      String reason) {
    static SkippedResponse of(Skipped skipped) {
      return new SkippedResponse(skipped.where(), skipped.reason());
    }
  }

  @Schema(name = "ImportTaken")
  record TakenResponse(
      @Schema(format = "uuid", description = "Absent in a preview.") @Nullable
      String id,

      @Schema(example = "Tea") String title,
      @Schema(example = "4") int messages) {
    static TakenResponse of(Taken taken) {
      return new TakenResponse(
          taken.id() == null ? null : taken.id().toString(), taken.title(), taken.messages());
    }
  }

  static ImportResponse of(Report report) {
    return new ImportResponse(
        report.source(),
        report.conversations(),
        report.messages(),
        report.skipped().stream().map(SkippedResponse::of).toList(),
        report.taken().stream().map(TakenResponse::of).toList());
  }
}
