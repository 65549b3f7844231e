package io.tenure.publish;

import io.tenure.table.TableSpec;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table as it stands in the run's folder.
 *
 * @param rows read back from the files, not what was meant to be written
 */
public record WrittenTable(TableSpec spec, Dataset<Row> rows, long count) {}
