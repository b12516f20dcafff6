package dev.hexagent.adapter.rest.health;

/**
 * What a server tells about itself.
 *
 * @param version of the product
 * @param openrouterConfigured whether there is a key for OpenRouter
 */
public record ServiceInfo(String version, boolean openrouterConfigured) {}
