package io.tenure.customers;

import static org.apache.spark.sql.functions.col;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How many customers who have joined brought each amount: in the days that count for scores, in the
 * last year, and as margin.
 *
 * @param days how many of the last ones count for scores
 */
record AmountsPass(CustomerScope scope, Margins margins, int days)
    implements MapPartitionsFunction<Row, Row> {
  static final int SCORED = 0;
  static final int YEAR = 1;
  static final int MARGIN = 2;
  private static final int KINDS = 3;
  private static final String KIND = "kind";
  private static final String AMOUNT = "amount";
  private static final StructType SCHEMA =
      new StructType()
          .add(KIND, DataTypes.IntegerType, false)
          .add(AMOUNT, DataTypes.LongType, false);

  /** Amounts of one kind, ascending, each once, and how many customers brought it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Counted(long[] amounts, long[] customers) {}

  /** By kind; nothing of margin where that is not known. */
  List<Counted> of(Dataset<Row> history) {
    List<LongStream.Builder> amounts = builders();
    List<LongStream.Builder> customers = builders();
    Iterator<Row> rows =
        scope
            .select(history)
            .mapPartitions(this, Encoders.row(SCHEMA))
            .groupBy(col(KIND), col(AMOUNT))
            .count()
            .orderBy(col(KIND), col(AMOUNT))
            .toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      amounts.get(row.getInt(0)).add(row.getLong(1));
      customers.get(row.getInt(0)).add(row.getLong(2));
    }
    return IntStream.range(0, KINDS)
        .mapToObj(
            kind ->
                new Counted(
                    amounts.get(kind).build().toArray(), customers.get(kind).build().toArray()))
        .toList();
  }

  private static List<LongStream.Builder> builders() {
    return Stream.generate(LongStream::builder).limit(KINDS).toList();
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return scope.customers(rows).filter(OneCustomer::isOne).flatMap(this::amounts).iterator();
  }

  private Stream<Row> amounts(OneCustomer customer) {
    long year = customer.days().netOfLast(CustomerValue.YEAR);
    Long margin = margins.ofLast(customer, CustomerValue.YEAR);
    Stream<Row> known =
        Stream.of(
            RowFactory.create(SCORED, customer.days().netOfLast(days)),
            RowFactory.create(YEAR, year));
    return margin == null
        ? known
        : Stream.concat(known, Stream.of(RowFactory.create(MARGIN, margin)));
  }
}
