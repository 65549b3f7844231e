package io.tenure.privacy;

import io.tenure.table.Column;
import java.io.Serializable;
import java.util.List;

/**
 * How rows of a table are hidden.
 *
 * @param rule decides of rows that could give each other back
 * @param together columns whose values part the rows of a dimension into such groups; none if all
 *     rows of a dimension could
 */
public record Hiding(GroupRule rule, List<Column<?>> together) implements Serializable {

  public static Hiding of(GroupRule rule, Column<?>... together) {
    return new Hiding(rule, List.of(together));
  }
}
