package io.tenure.settings;

import java.util.Optional;

/**
 * The database of those inputs that are queries.
 *
 * @param url as JDBC writes it, without a password
 * @param connections at most so many at a time read an input that can be split
 */
public record DatabaseSettings(
    String url, Optional<String> user, Password password, int connections) {}
