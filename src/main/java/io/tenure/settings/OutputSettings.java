package io.tenure.settings;

/**
 * Where the tables go.
 *
 * @param path folder of all runs
 * @param keepRuns published runs that are kept, the newest first
 */
public record OutputSettings(String path, int keepRuns) {}
