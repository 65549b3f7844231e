package io.tenure.staging;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * Staged rows.
 *
 * @param rows in the columns of the layout
 * @param idType type of the customer id: BIGINT or STRING
 */
public record Staged<L>(Dataset<Row> rows, L layout, DataType idType) {}
