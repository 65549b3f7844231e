package io.tenure.privacy;

import io.tenure.table.Column;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * How rows of a table are hidden.
 *
 * @param rule decides of rows that could give each other back
 * @param together columns whose values part the rows of a dimension into such groups; none if all
 *     rows of a dimension could
 * @param told what the rows tell of other tables, by the column that says of what in them
 */
public record Hiding(GroupRule rule, List<Column<?>> together, Map<Told, Column<?>> told)
    implements Serializable {

  public static Hiding of(GroupRule rule, Column<?>... together) {
    return new Hiding(rule, List.of(together), Map.of());
  }

  public Hiding telling(Map<Told, Column<?>> its) {
    return new Hiding(rule, together, its);
  }
}
