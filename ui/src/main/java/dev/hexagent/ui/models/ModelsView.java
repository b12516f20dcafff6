package dev.hexagent.ui.models;

import dev.hexagent.application.port.in.BrowseModels.Catalogue;
import dev.hexagent.application.port.in.BrowseModels.Unavailable;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.Pricing;
import dev.hexagent.ui.shell.Texts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The list of models.
 *
 * @param state {@code loading}, {@code empty}, {@code ready}, {@code partial} or {@code error}
 * @param models all of them, in the wanted order, those that are not looked for too
 * @param age how old the oldest part of the list is, {@code null} if nothing was ever read
 * @param providers whose models these are
 * @param troubles providers that cannot be asked
 */
record ModelsView(
    String state,
    List<ModelView> models,
    ModelSearch search,
    @Nullable String age,
    List<String> providers,
    List<Trouble> troubles,
    Strip strip) {

  /**
   * A provider that cannot be asked.
   *
   * @param title what is wrong
   * @param known whether its earlier models are shown
   */
  record Trouble(String provider, String code, String title, boolean known) {}

  /** Figures of all models; {@code null} where none is known. */
  record Strip(
      int total,
      int free,
      @Nullable String freeShare,
      @Nullable String medianInput,
      @Nullable String medianOutput,
      @Nullable String longest,
      @Nullable String longestName) {}

  /** The providers have not answered yet. */
  static ModelsView loading(ModelSearch search) {
    return new ModelsView(
        "loading",
        List.of(),
        search,
        null,
        List.of(),
        List.of(),
        new Strip(0, 0, null, null, null, null, null));
  }

  static ModelsView of(
      Catalogue catalogue, ModelSearch search, ModelNaming naming, Texts texts, Instant now) {
    var models = catalogue.models().stream()
        .sorted(search.order())
        .map(model -> ModelView.of(model, naming, texts))
        .toList();
    var troubles = catalogue.unavailable().stream()
        .map(provider -> trouble(provider, texts))
        .toList();
    var asOf = catalogue.asOf();
    return new ModelsView(
        state(models, troubles),
        models,
        search,
        asOf == null ? null : ModelFigures.age(Duration.between(asOf, now), texts),
        models.stream().map(ModelView::provider).distinct().sorted().toList(),
        troubles,
        strip(catalogue.models(), texts));
  }

  public boolean filtered() {
    return search.free() || !search.q().isEmpty();
  }

  public long found() {
    return models.stream().filter(search::matches).count();
  }

  /** How many there would be if the words were gone. */
  public long withoutWords() {
    return models.stream().filter(model -> !search.free() || model.free()).count();
  }

  /** How many there would be if they might cost something. */
  public long withoutFree() {
    return models.stream().filter(search::matchesWords).count();
  }

  public boolean shows(ModelView model) {
    return search.matches(model);
  }

  /** Whether that provider cannot be asked. */
  public boolean troubled(String provider) {
    return troubles.stream().anyMatch(trouble -> trouble.provider().equals(provider));
  }

  private static String state(List<ModelView> models, List<Trouble> troubles) {
    if (models.isEmpty()) {
      return troubles.isEmpty() ? "empty" : "error";
    }
    return troubles.isEmpty() ? "ready" : "partial";
  }

  private static Trouble trouble(Unavailable provider, Texts texts) {
    var code = provider.failure().code().wire();
    var title = texts.getOr(
        "failure." + code + ".title",
        "models.trouble.title",
        texts.provider(provider.provider()),
        "");
    return new Trouble(provider.provider(), code, title, provider.known());
  }

  private static Strip strip(List<ModelInfo> models, Texts texts) {
    var free = (int) models.stream().filter(ModelFigures::isFree).count();
    var prices = models.stream()
        .filter(model -> !ModelFigures.isFree(model))
        .map(ModelInfo::pricing)
        .filter(Objects::nonNull)
        .toList();
    var longest = models.stream()
        .filter(model -> model.contextLength() != null)
        .max((one, other) -> Integer.compare(room(one), room(other)))
        .orElse(null);
    return new Strip(
        models.size(),
        free,
        models.isEmpty() ? null : share(free / (double) models.size(), texts),
        median(prices.stream().map(Pricing::prompt).sorted().toList(), texts),
        median(prices.stream().map(Pricing::completion).sorted().toList(), texts),
        longest == null ? null : ModelFigures.context(longest.contextLength(), texts),
        longest == null ? null : longest.name());
  }

  /** Not "0%" of what there is. */
  private static String share(double share, Texts texts) {
    return share > 0 && share < 0.01
        ? texts.get("models.share.little")
        : texts.get("models.share", share);
  }

  private static @Nullable String median(List<BigDecimal> sorted, Texts texts) {
    return sorted.isEmpty() ? null : ModelFigures.perMillion(sorted.get(sorted.size() / 2), texts);
  }

  private static int room(ModelInfo model) {
    var room = model.contextLength();
    return room == null ? 0 : room;
  }
}
