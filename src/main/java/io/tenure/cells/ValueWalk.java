package io.tenure.cells;

import io.tenure.statistics.OrderedValues;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Walks once over the net revenue of all customers in its order, and tells each of their segments.
 * It holds no values, so that there may be any number of them.
 */
final class ValueWalk implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final int segments;

  /**
   * A walk.
   *
   * @param segments how many there are
   */
  ValueWalk(int segments) {
    this.segments = segments;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    List<Told> told = Stream.generate(Told::new).limit(segments).toList();
    while (rows.hasNext()) {
      Row row = rows.next();
      long value = row.getLong(0);
      ByteBuffer of = ByteBuffer.wrap(row.getAs(1));
      if (value == ValuePass.FIRST) {
        told.get(of.getInt()).addSum(of.getLong(), of.getLong());
      } else {
        while (of.hasRemaining()) {
          told.get(of.getInt()).next(value);
        }
      }
    }
    return IntStream.range(0, segments)
        .boxed()
        .filter(segment -> told.get(segment).same > 0)
        .flatMap(segment -> ValueCells.rows(segment, told.get(segment).all()))
        .iterator();
  }

  /** The values of a segment, equal ones gathered. */
  private static final class Told {
    private OrderedValues values = new OrderedValues(0, 0);
    private long value;
    private long same;

    /** All sums come before the first value. */
    void addSum(long customers, long sum) {
      values = new OrderedValues(values.size() + customers, Math.addExact(values.sum(), sum));
    }

    void next(long next) {
      if (same > 0 && next != value) {
        values.add(value, same);
        same = 0;
      }
      value = next;
      same++;
    }

    OrderedValues all() {
      values.add(value, same);
      return values;
    }
  }
}
