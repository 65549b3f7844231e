package io.tenure.settings;

import java.util.Optional;

/**
 * Where the tables go beside Parquet. Nothing of it changes a number.
 *
 * @param jdbc empty for no database
 */
public record TargetSettings(FilesTargetSettings files, Optional<JdbcTargetSettings> jdbc) {}
