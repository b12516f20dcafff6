package dev.hexagent.domain.conversation;

/**
 * What of a conversation did not go to the model with a question: the beginning of its path.
 *
 * @param messages how many, at least one
 * @param tokens about how many tokens they would have been
 */
public record LeftOut(int messages, long tokens) {}
