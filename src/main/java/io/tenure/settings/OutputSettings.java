package io.tenure.settings;

import java.util.List;

/**
 * Where the tables go, and which.
 *
 * @param path folder of all runs
 * @param keepRuns published runs that are kept, the newest first
 * @param tables those that are asked for
 */
public record OutputSettings(String path, int keepRuns, List<TableName> tables) {}
