package io.tenure.cells;

import io.tenure.history.Customer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Cells of families that are counted in a walk of their own; so few that a task holds them all. */
public final class CellSums {
  private final Segments segments;
  private final int[] found;
  private final Map<Family, Sums> sums = new EnumMap<>(Family.class);

  public CellSums(Segments segments) {
    this.segments = segments;
    this.found = new int[segments.perCustomer()];
  }

  /** What is added from now on is of this customer. */
  public void of(Customer customer) {
    segments.find(customer, found);
  }

  /** Adds measures to a cell of each segment of the customer. */
  public void add(Family family, int a, int b, long... measures) {
    sums.computeIfAbsent(family, its -> new Sums(its.measures())).add(found, a, b, measures);
  }

  /** Rows of {@link CellRows}. */
  public Iterator<Row> rows() {
    List<Row> rows = new ArrayList<>();
    sums.forEach(
        (family, its) -> {
          for (int place = 0; place < its.places(); place++) {
            if (its.isCell(place)) {
              rows.add(CellRows.row(family, its, place));
            }
          }
        });
    return rows.iterator();
  }
}
