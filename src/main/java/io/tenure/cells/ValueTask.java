package io.tenure.cells;

import io.tenure.history.Customer;
import io.tenure.history.CustomerDays;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The net revenue of the customers of one task who have joined, with their segments; then by
 * segment how many they were, and what those above 0 add up to.
 */
final class ValueTask implements Iterator<Row> {
  private final Iterator<Row> customers;
  private final Customer customer;
  private final CustomerDays days;
  private final Segments segments;
  private final int length;
  private final int[] found;
  private final long[] counts;
  private final long[] sums;

  /** Whether the customer that was read last is one, and not told yet. */
  private boolean isNext;

  /** Which of all segments is next, in the end. */
  private int segment;

  ValueTask(ValuePass pass, Iterator<Row> customers) {
    this.customers = customers;
    this.customer = new Customer(pass.rules(), pass.dimensions().size());
    this.days = new CustomerDays(pass.rules().places());
    this.segments = pass.segments();
    this.length = pass.length();
    this.found = new int[segments.perCustomer()];
    this.counts = new long[segments.size()];
    this.sums = new long[segments.size()];
  }

  @Override
  public boolean hasNext() {
    while (!isNext && customers.hasNext()) {
      read(customers.next());
    }
    while (!isNext && segment < counts.length && counts[segment] == 0) {
      segment++;
    }
    return isNext || segment < counts.length;
  }

  private void read(Row row) {
    customer.read(row);
    isNext = customer.hasJoined();
    if (isNext) {
      days.read(row);
      segments.find(customer, found);
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return isNext ? nextValue() : nextSum();
  }

  private Row nextValue() {
    isNext = false;
    long value = days.netOfLast(length);
    ByteBuffer its = ByteBuffer.allocate(found.length * Integer.BYTES);
    for (int each : found) {
      its.putInt(each);
      counts[each]++;
      sums[each] = Math.addExact(sums[each], Math.max(0, value));
    }
    return RowFactory.create(value, its.array());
  }

  private Row nextSum() {
    ByteBuffer its = ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES);
    its.putInt(segment).putLong(counts[segment]).putLong(sums[segment]);
    segment++;
    return RowFactory.create(ValuePass.FIRST, its.array());
  }
}
