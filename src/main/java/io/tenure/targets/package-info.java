/**
 * The tables as they were written, for those who read no Parquet: files beside them (CSV, a
 * workbook, DuckDB), which are published with them; a schema of PostgreSQL and catalogs of Delta,
 * Iceberg and Hive, which get them once they are published.
 */
@NullMarked
package io.tenure.targets;

import org.jspecify.annotations.NullMarked;
