package dev.hexagent.adapter.provider.openai;

/** The model does not take a setting without which the request still makes sense; the call is made again without it. */
final class SettingRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String setting;

  SettingRefused(String setting) {
    super(setting, null, false, false);
    this.setting = setting;
  }

  String setting() {
    return setting;
  }
}
