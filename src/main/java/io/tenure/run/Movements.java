package io.tenure.run;

import io.tenure.publish.WrittenTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What moved.
 *
 * @param customers customer_movement
 * @param revenue revenue_movement
 * @param joined see {@link io.tenure.cells.JoinedCells}
 */
record Movements(WrittenTable customers, WrittenTable revenue, Dataset<Row> joined) {}
