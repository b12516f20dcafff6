package dev.hexagent.ui.answer;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A structured answer as the page shows it.
 *
 * @param sections what it says, empty if it can only be shown as it was written
 * @param note what is wrong with its shape, {@code null} if nothing is
 * @param raw HTML of what the model wrote
 */
public record LaidOutAnswer(
    List<Section> sections, @Nullable String note, String raw) {

  /**
   * A part of it.
   *
   * @param title {@code null} for figures that speak for themselves
   */
  public record Section(@Nullable String title, Piece piece) {}

  /** A value with its name; with a tone it is a badge. */
  public record Fact(String label, String value, @Nullable String tone) {}

  /** A cell of a table: {@code text}, {@code html}, {@code code} or {@code badge}. */
  public record Cell(String kind, String value, @Nullable String tone) {}

  /** A numbered step; what is {@code null} it does not have. */
  public record Step(
      String number,
      String html,
      @Nullable String formula,
      @Nullable String calculation,
      List<Fact> facts) {}

  /** A task of a plan. */
  public record Task(
      String number, String title, @Nullable Fact priority, String html, List<Fact> facts) {}

  /** One way to lay out a value. */
  public sealed interface Piece {
    /** The name of its fragment in the template. */
    default String kind() {
      return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
  }

  /** A short value. */
  public record Words(String text) implements Piece {}

  /** Running text or code. */
  public record Prose(String html) implements Piece {}

  /** The result that everything else leads to. */
  public record Result(String html) implements Piece {}

  /** A list of texts. */
  public record Items(List<String> html) implements Piece {}

  /** Names and values. */
  public record Facts(List<Fact> facts) implements Piece {}

  /** Values of the same kind. */
  public record Grid(List<String> heads, List<List<Cell>> rows) implements Piece {}

  /** A way in steps. */
  public record Steps(List<Step> steps) implements Piece {}

  /** A plan. */
  public record Tasks(List<Task> tasks) implements Piece {}

  /** Parts with names of their own. */
  public record Nested(List<Section> sections) implements Piece {}

  /** Several things without names. */
  public record Several(List<Piece> pieces) implements Piece {}
}
