package dev.hexagent.adapter.provider.http;

/** The model does not take a setting without which the request still makes sense: make the call again without it. */
public final class SettingRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String setting;

  SettingRefused(String setting) {
    super(setting, null, false, false);
    this.setting = setting;
  }

  /** Its name, as the decoder told it. */
  public String setting() {
    return setting;
  }
}
