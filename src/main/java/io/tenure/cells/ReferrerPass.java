package io.tenure.cells;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.tenure.history.Customer;
import io.tenure.history.CustomerHistory;
import io.tenure.history.Referrals;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A second walk over customers, for what those whom they referred have brought: each customer who
 * was referred is counted once for its referrer, and once for who is at the head of its chain. The
 * cells of {@link ReferrerCells} follow.
 */
public record ReferrerPass(CellPass pass, Referrals referrals) {
  private static final String NET = "net";
  private static final String PAYING = "paying";

  /** As rows of {@link CellRows}. Nothing is computed yet. */
  public Dataset<Row> over(Dataset<Row> history) {
    Dataset<Row> referred =
        brought(history).join(referrals.chains(), new String[] {CustomerHistory.KEY}, "inner");
    Dataset<Row> direct = referred.select(columns(Referrals.REFERRER, 1, 0));
    Dataset<Row> chain = referred.select(columns(Referrals.HEAD, 0, 1));
    Column[] sums =
        ReferrerCells.COLUMNS.stream().map(name -> sum(col(name)).as(name)).toArray(Column[]::new);
    Dataset<Row> byReferrer =
        direct
            .union(chain)
            .groupBy(col(CustomerHistory.KEY))
            .agg(sums[0], Stream.of(sums).skip(1).toArray(Column[]::new));
    return pass.of(Set.of(Family.REFERRERS))
        .over(history.join(byReferrer, new String[] {CustomerHistory.KEY}, "inner"));
  }

  /** What a customer brought, as brought by another one. */
  private static Column[] columns(String by, int direct, int chain) {
    List<Column> columns = new ArrayList<>(List.of(col(by).as(CustomerHistory.KEY)));
    for (int share : new int[] {direct, chain}) {
      columns.add(lit((long) share));
      columns.add(col(NET).multiply(lit((long) share)));
      columns.add(col(PAYING).multiply(lit((long) share)));
    }
    for (int each = 0; each < ReferrerCells.COLUMNS.size(); each++) {
      columns.set(each + 1, columns.get(each + 1).as(ReferrerCells.COLUMNS.get(each)));
    }
    return columns.toArray(Column[]::new);
  }

  /**
   * The customers who were referred and have joined, with what they brought in complete periods.
   */
  private Dataset<Row> brought(Dataset<Row> history) {
    StructType schema =
        new StructType()
            .add(CustomerHistory.KEY, history.schema().apply(CustomerHistory.KEY).dataType())
            .add(NET, DataTypes.LongType, false)
            .add(PAYING, DataTypes.LongType, false);
    Dataset<Row> referred =
        CustomerHistory.customers(history).where(col(CustomerHistory.REFERRED_BY).isNotNull());
    return CustomerHistory.select(referred, pass.dimensions(), CustomerHistory.KEY)
        .mapPartitions(new Brought(pass), Encoders.row(schema));
  }

  /** A row for each of the customers, who is to tell it. */
  private record Brought(CellPass pass) implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> customers) {
      Customer customer = new Customer(pass.rules(), pass.dimensions().size());
      int keyAt = CustomerHistory.columns(pass.dimensions().size());
      int last = pass.scope().time().lastComplete();
      return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(customers, Spliterator.ORDERED), false)
          .flatMap(row -> of(row, customer, keyAt, last))
          .iterator();
    }

    private static Stream<Row> of(Row row, Customer customer, int keyAt, int last) {
      customer.read(row);
      if (!customer.hasJoined() || customer.joined() > last) {
        return Stream.of();
      }
      long net = ReferralCells.net(customer, last);
      return Stream.of(RowFactory.create(row.get(keyAt), net, net == 0 ? 0L : 1L));
    }
  }
}
