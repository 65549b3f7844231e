package io.tenure.settings;

import java.util.Optional;

/**
 * Where the tables go beside Parquet. Nothing of it changes a number.
 *
 * @param jdbc empty for no database
 * @param catalog empty for no catalog
 */
public record TargetSettings(
    FilesTargetSettings files,
    Optional<JdbcTargetSettings> jdbc,
    Optional<CatalogTargetSettings> catalog) {}
