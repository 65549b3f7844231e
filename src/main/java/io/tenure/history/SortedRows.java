package io.tenure.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The rows of one customer that have a transaction id, sorted. Most customers have a few dozen, so
 * sorting the rows of each is quicker than letting the shuffle sort all rows by customer and id. Of
 * the few with very many, rows beyond a bound wait in files.
 */
final class SortedRows {
  /** Some 50 MB of rows. */
  private static final int MOST_IN_MEMORY = 1 << 18;

  private final Comparator<Transaction> order;
  private final int mostInMemory;
  private final ArrayList<Transaction> rows = new ArrayList<>();
  private final List<Iterator<Transaction>> files = new ArrayList<>();

  SortedRows(Comparator<Transaction> order) {
    this(order, MOST_IN_MEMORY);
  }

  /**
   * Rows with a bound.
   *
   * @param mostInMemory rows that do not wait in a file
   */
  SortedRows(Comparator<Transaction> order, int mostInMemory) {
    this.order = order;
    this.mostInMemory = mostInMemory;
  }

  void add(Transaction row) {
    if (rows.size() == mostInMemory) {
      rows.sort(order);
      files.add(RowFile.of(rows));
      rows.clear();
    }
    rows.add(row);
  }

  /** Hands over all rows in order; none is left then. */
  void drainTo(Consumer<Transaction> taker) {
    rows.sort(order);
    if (files.isEmpty()) {
      rows.forEach(taker);
    } else {
      merge(taker);
    }
    rows.clear();
    files.clear();
  }

  private void merge(Consumer<Transaction> taker) {
    PriorityQueue<Run> runs =
        new PriorityQueue<>((one, other) -> order.compare(one.head, other.head));
    files.forEach(file -> runs.add(new Run(file)));
    runs.add(new Run(rows.iterator()));
    while (!runs.isEmpty()) {
      Run least = runs.remove();
      taker.accept(least.head);
      if (least.rest.hasNext()) {
        least.head = least.rest.next();
        runs.add(least);
      }
    }
  }

  /** Sorted rows of which the first one has been taken out. */
  private static final class Run {
    private final Iterator<Transaction> rest;
    private Transaction head;

    private Run(Iterator<Transaction> rows) {
      this.rest = rows;
      this.head = rows.next();
    }
  }
}
