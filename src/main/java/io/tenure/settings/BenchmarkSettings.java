package io.tenure.settings;

import java.util.Optional;

/**
 * What the own numbers are compared with.
 *
 * @param path CSV of benchmarks; absent for the ones that ship with the program
 * @param minCustomers fewer customers at the start make a comparison meaningless
 */
public record BenchmarkSettings(
    Optional<String> path, CompanySettings company, RetentionGoals goals, int minCustomers) {}
