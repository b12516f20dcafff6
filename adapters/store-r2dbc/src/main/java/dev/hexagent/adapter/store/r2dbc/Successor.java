package dev.hexagent.adapter.store.r2dbc;

/**
 * A database in the making beside the one that is there. It takes that one's place at once, when it is whole; whatever fails
 * before leaves everything as it was. Everything here blocks.
 */
interface Successor {
  /** A place without tables. What an attempt before left there is gone. */
  Jdbc begin();

  /** Takes the place of what is there, which is given up. */
  void replace();

  /**
   * Takes the place of what is there, which is kept.
   *
   * @return where that is now, for people
   */
  String replaceKeeping();

  /** Gives up what was made. */
  void discard();
}
