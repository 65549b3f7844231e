package io.tenure.bench;

/**
 * What each process may use.
 *
 * @param cores of the engine, and of the JVM around it
 * @param memory heap of a JVM, or DuckDB's memory_limit, as java and DuckDB write it: 4g
 * @param minutes wall time of one process; it is ended after that
 * @param withWarmUp whether a first round is not counted, where it would be short
 */
record Limits(int cores, String memory, int minutes, boolean withWarmUp) {}
