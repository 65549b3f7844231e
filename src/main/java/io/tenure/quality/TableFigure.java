package io.tenure.quality;

import org.apache.spark.sql.Column;

/**
 * A figure of a whole table that is known by another way.
 *
 * @param name lower_snake_case, says what holds
 * @param observed an aggregate of the rows
 * @param expected of the same type
 */
record TableFigure(String name, Column observed, Object expected) {}
