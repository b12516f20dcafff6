package dev.hexagent.adapter.rest.call;

/** Where the API stands. */
public final class ApiPaths {
  /** Before all its paths. */
  public static final String PREFIX = "/api/v1";

  private ApiPaths() {}
}
