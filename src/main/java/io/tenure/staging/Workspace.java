package io.tenure.staging;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where intermediate tables of a run are kept. */
@FunctionalInterface
public interface Workspace {

  /** Computes a table once, and gives what was computed. */
  Dataset<Row> keep(String name, Dataset<Row> rows);
}
