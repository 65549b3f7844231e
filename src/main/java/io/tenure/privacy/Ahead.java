package io.tenure.privacy;

import io.tenure.table.Column;
import java.io.Serializable;
import java.util.List;

/**
 * Counts that a row tells together with a later one of its segment.
 *
 * @param rows how many rows on that one is
 * @param counts what is left of the larger of two counts; where it is nobody, each row tells the
 *     count of the other
 */
public record Ahead(int rows, List<Column<Long>> counts) implements Serializable {}
