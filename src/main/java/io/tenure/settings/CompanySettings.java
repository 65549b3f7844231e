package io.tenure.settings;

import java.util.Optional;

/**
 * What the company is, to be compared with others of its kind.
 *
 * @param dimension the dimension whose segments are industries; absent when the company is of one
 * @param industry the industry of the whole company; absent when a dimension says it
 * @param sizeBand only benchmarks of this size band, or without one, are comparable
 */
public record CompanySettings(
    Optional<String> dimension, Optional<String> industry, Optional<String> sizeBand) {}
