package io.tenure.cli;

import java.io.PrintStream;
import java.time.Clock;

/**
 * What a command has of the outside world.
 *
 * @param out results
 * @param err progress and problems
 * @param last why it ends
 * @param clock for the record of a run; no result depends on it
 */
public record Console(PrintStream out, PrintStream err, LastWords last, Clock clock) {}
