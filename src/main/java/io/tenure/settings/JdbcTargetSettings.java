package io.tenure.settings;

import java.util.Optional;

/**
 * A database of PostgreSQL.
 *
 * @param url its JDBC address
 * @param user empty for that of the address, or of the process
 * @param password empty where the driver finds it, or none is asked for
 * @param schema of the tables
 * @param lockTimeout seconds to wait for others who use the tables
 */
public record JdbcTargetSettings(
    String url, Optional<String> user, Optional<Secret> password, String schema, int lockTimeout) {}
