package io.tenure.settings;

import java.util.Optional;

/**
 * A password.
 *
 * @param value as an environment variable gives it
 * @param file whose first line it is
 */
public record Password(Optional<Secret> value, Optional<String> file) {}
