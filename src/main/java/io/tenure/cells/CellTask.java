package io.tenure.cells;

import io.tenure.history.Customer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** The cells of the customers of one task, given away as rows as soon as they are too many. */
final class CellTask implements Iterator<Row> {
  private final Iterator<Row> customers;
  private final Customer customer;
  private final Segments segments;
  private final int mostCells;
  private final List<Counter> counters;
  private final int[] found;
  private Iterator<Row> cells = Collections.emptyIterator();

  CellTask(CellPass pass, Iterator<Row> customers) {
    this.customers = customers;
    this.customer = new Customer(pass.rules(), pass.dimensions().size());
    this.segments = pass.segments();
    this.mostCells = pass.scope().mostCells();
    this.counters = counters(pass.scope());
    this.found = new int[segments.perCustomer()];
  }

  private static List<Counter> counters(CellPass.Scope scope) {
    CustomerSpans spans = new CustomerSpans(scope.time());
    int last = scope.time().lastComplete();
    List<Counter> counters =
        new ArrayList<>(
            List.of(
                new JoinedCells(scope.time()),
                new MovementCells(scope.time()),
                new RevenueCells(spans),
                new FrequencyCells(last - scope.recentPeriods() + 1, last),
                new SilenceCells(last),
                new CohortCells(scope.time().calendar().earliest())));
    if (scope.withPayers()) {
      counters.add(new PayerCells(spans));
    }
    return counters;
  }

  @Override
  public boolean hasNext() {
    while (!cells.hasNext() && customers.hasNext()) {
      counters.forEach(counter -> counter.sums().clear());
      count();
      cells = counters.stream().flatMap(CellTask::rows).iterator();
    }
    return cells.hasNext();
  }

  private void count() {
    boolean isFull = false;
    while (!isFull && customers.hasNext()) {
      customer.read(customers.next());
      segments.find(customer, found);
      for (Counter counter : counters) {
        counter.add(customer, found);
        isFull |= counter.sums().size() >= mostCells;
      }
    }
  }

  private static Stream<Row> rows(Counter counter) {
    return IntStream.range(0, counter.sums().places())
        .filter(counter.sums()::isCell)
        .mapToObj(place -> CellRows.row(counter.family(), counter.sums(), place));
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return cells.next();
  }
}
