package io.tenure.quality;

import org.apache.spark.sql.Column;

/**
 * A condition that holds for every row of a table.
 *
 * @param name lower_snake_case, says what holds
 */
record RowRule(String name, Column mustHold) {}
