package io.tenure.settings;

import java.util.Optional;

/**
 * What the own numbers are compared with.
 *
 * @param path CSV of benchmarks; absent for the ones that ship with the program
 * @param dimension the dimension whose segments are industries; absent when the company is of one
 * @param industry the industry of the whole company; absent when a dimension says it
 * @param sizeBand only benchmarks of this size band, or without one, are comparable
 * @param target annual retention to reach, 0 to 1
 * @param alarm annual retention that is alarming, 0 to 1
 * @param minCustomers fewer customers at the start make a comparison meaningless
 */
public record BenchmarkSettings(
    Optional<String> path,
    Optional<String> dimension,
    Optional<String> industry,
    Optional<String> sizeBand,
    double target,
    double alarm,
    int minCustomers) {}
