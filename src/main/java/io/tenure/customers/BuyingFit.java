package io.tenure.customers;

import static org.apache.spark.sql.functions.col;

import io.tenure.calendar.Timeline;
import io.tenure.cells.CellRows;
import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.forecast.PurchaseFit;
import io.tenure.forecast.PurchaseProcess;
import io.tenure.forecast.SpendFit;
import io.tenure.forecast.SpendRule;
import io.tenure.tables.SegmentPurchases;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Fits the models of purchases and of spend on the cells of all customers, as model_fit does it,
 * where the cells are: they may be many, and what is found is a few numbers.
 */
record BuyingFit(SegmentPurchases purchases, Timeline time)
    implements FlatMapGroupsFunction<Integer, Row, Row> {
  private static final int PARAMETERS = 4;
  private static final int SPEND_AT = 2 + PARAMETERS;
  private static final StructType SCHEMA =
      new StructType()
          .add("status", DataTypes.StringType)
          .add("is_leaving", DataTypes.BooleanType)
          .add("r", DataTypes.DoubleType)
          .add("alpha", DataTypes.DoubleType)
          .add("a", DataTypes.DoubleType)
          .add("b", DataTypes.DoubleType)
          .add("everybody", DataTypes.DoubleType)
          .add("p", DataTypes.DoubleType)
          .add("q", DataTypes.DoubleType);

  Buying of(Dataset<Row> cells) {
    List<Row> found =
        TotalCells.of(cells, Family.PURCHASES, Family.SPEND)
            .groupBy(col(CellRows.SEGMENT))
            .as(Encoders.INT(), Encoders.row(cells.schema()))
            .flatMapSortedGroups(TotalCells.inOrder(), this, Encoders.row(SCHEMA))
            .collectAsList();
    return buying(found.get(0));
  }

  @Override
  public Iterator<Row> call(Integer segment, Iterator<Row> rows) {
    SegmentCells cells =
        new SegmentCells(
            Segment.TOTAL,
            time,
            StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
                .map(CellRows::cell)
                .iterator());
    PurchaseFit fit = purchases.fit(SegmentPurchases.counts(purchases.buyers(cells)));
    SpendFit spend = purchases.spend(cells);
    boolean isTold = fit.process().isPresent();
    SpendRule rule = spend.rule();
    return List.of(
            RowFactory.create(
                fit.status().text(),
                fit.isLeaving(),
                isTold ? fit.parameter(0) : null,
                isTold ? fit.parameter(1) : null,
                isTold ? fit.parameter(2) : null,
                isTold ? fit.parameter(3) : null,
                rule.everybody(),
                rule.p(),
                rule.q()))
        .iterator();
  }

  private Buying buying(Row row) {
    PurchaseProcess process =
        row.isNullAt(2)
            ? null
            : PurchaseProcess.of(
                purchases.model(),
                row.getBoolean(1),
                row.getDouble(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5));
    return new Buying(
        process,
        row.getBoolean(1),
        row.getString(0),
        new SpendRule(
            row.getDouble(SPEND_AT), row.getDouble(SPEND_AT + 1), row.getDouble(SPEND_AT + 2)),
        purchases.unit(),
        purchases.settings().ahead().discount());
  }
}
