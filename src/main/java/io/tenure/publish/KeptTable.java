package io.tenure.publish;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * An intermediate table of a run.
 *
 * @param rows read back from the files
 */
public record KeptTable(Dataset<Row> rows, long count) {}
