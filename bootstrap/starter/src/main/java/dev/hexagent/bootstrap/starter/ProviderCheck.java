package dev.hexagent.bootstrap.starter;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Finds what is wrong with the configured providers; says the field and what to write, and never a key. */
public final class ProviderCheck {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)}");
  private static final String DEMO = "demo";

  private final ProviderAccount account;
  private final List<String> faults = new ArrayList<>();

  private ProviderCheck(ProviderAccount account) {
    this.account = account;
  }

  /** One sentence for each thing to mend in the settings of providers; none if all is well. */
  public static List<String> faults(Environment settings) {
    try {
      Map<String, ProviderProperties> named = Binder.get(settings)
          .bind("hexagent.providers", Bindable.mapOf(String.class, ProviderProperties.class))
          .orElse(Map.of());
      ProviderProperties openRouter =
          Binder.get(settings).bindOrCreate("hexagent.openrouter", ProviderProperties.class);
      var accounts = new ArrayList<>(ProviderAccount.of(named, openRouter, 1));
      if (settings.getProperty("hexagent.ollama.enabled", Boolean.class, false)) {
        String ollama = settings.getProperty("hexagent.ollama.base-url");
        accounts.add(ProviderAccount.ofOllama(ollama == null ? LocalOllama.USUAL : ollama, 1));
      }
      return faults(accounts);
    } catch (BindException wrong) {
      return List.of(wrong.getName() + " cannot be read as "
          + wrong.getTarget().getType().resolve(Object.class).getSimpleName());
    }
  }

  static List<String> faults(List<ProviderAccount> accounts) {
    return accounts.stream()
        .flatMap(account -> new ProviderCheck(account).check().stream())
        .toList();
  }

  private List<String> check() {
    if (!NAME.matcher(account.name()).matches()) {
      faults.add(
          account.field()
              + ": a provider's name has lower-case letters, digits and - only, and begins with none of these: -");
    } else if (account.name().equals(DEMO)) {
      faults.add(account.field()
          + ": the name demo is taken by the model that answers without a provider");
    }
    ProviderKind kind = checkKind();
    checkPreset(kind);
    checkAddress(kind);
    checkKey();
    checkOnlyOf(kind);
    for (Duration timeout : account.timeouts().all()) {
      if (timeout.isNegative() || timeout.isZero()) {
        say("timeouts", "must be longer than nothing but one is " + timeout);
      }
    }
    return faults;
  }

  private @Nullable ProviderKind checkKind() {
    ProviderKind kind = account.kind();
    if (kind == null) {
      say(
          "kind",
          "must be one of " + ProviderKind.names() + " but is '"
              + account.written().kind() + "'");
    } else if (!kind.isThere()) {
      say("kind", kind.text + " needs " + kind.artifact() + " on the class path");
    }
    return kind;
  }

  private void checkPreset(@Nullable ProviderKind kind) {
    String written = account.written().preset();
    if (!StringUtils.hasText(written)) {
      return;
    }
    if (kind != null && kind != ProviderKind.OPENAI_COMPATIBLE) {
      say("preset", "is for kind openai-compatible only; leave it out");
    } else if (account.preset() == null) {
      say(
          "preset",
          "must be one of " + ProviderPreset.names() + " but is '" + written
              + "'; for any other server leave it out and set base-url");
    }
  }

  private void checkAddress(@Nullable ProviderKind kind) {
    String url = account.baseUrl();
    if (url != null) {
      if (!isHttp(url)) {
        say("base-url", "must be http(s)://host[:port][/path], without a password");
      }
    } else if (kind == ProviderKind.OPENAI_COMPATIBLE
        && !StringUtils.hasText(account.written().preset())) {
      say(
          "base-url",
          "is missing: write where its paths begin, such as https://api.example.com/v1, or set preset to one of "
              + ProviderPreset.names());
    } else if (account.preset() != null) {
      say("base-url", "is missing: " + account.preset().text() + " has no usual address");
    }
  }

  private void checkKey() {
    String key = account.written().key();
    String keysAt = account.keysAt();
    if (!StringUtils.hasText(key)) {
      if (keysAt != null) {
        say("key", "is missing; keys are made at " + keysAt);
      }
      return;
    }
    Matcher variable = VARIABLE.matcher(key.strip());
    if (variable.matches()) {
      say("key", "is to come from the variable " + variable.group(1) + ", which is not set");
    } else if (!key.strip().chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      say("key", "is no key: it must be visible ASCII characters without spaces");
    }
  }

  /** A setting that would change nothing is a mistake, too. */
  private void checkOnlyOf(@Nullable ProviderKind kind) {
    ProviderProperties written = account.written();
    if (kind == ProviderKind.GOOGLE && !written.headers().isEmpty()) {
      say("headers", "are not sent by kind google; leave them out");
    }
    if (kind != null && kind != ProviderKind.OPENROUTER) {
      if (written.routing() != null
          || !written.models().isEmpty()
          || written.webResults() != null
          || StringUtils.hasText(written.reasoningEffort())) {
        faults.add(
            account.field()
                + ": routing, models, web-results and reasoning-effort are for kind openrouter only; leave them out");
      }
    } else if (written.webResults() != null && written.webResults() < 1) {
      say("web-results", "must be at least 1 but is " + written.webResults());
    }
  }

  private void say(String field, String fault) {
    faults.add(account.field() + "." + field + " " + fault);
  }

  private static boolean isHttp(String text) {
    try {
      URI url = URI.create(text);
      return url.getHost() != null
          && url.getUserInfo() == null
          && url.getQuery() == null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
