package dev.hexagent.domain.run;

/** What a tool can do to the world. */
public enum ToolRisk {
  READ,
  WRITE,
  DANGEROUS
}
