package io.tenure.cells;

import io.tenure.contracts.CurrencyNumber;
import io.tenure.contracts.ExchangeRates;
import io.tenure.contracts.MissingRates;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The rates that the cells of contracts ask for and nobody knows: it counts them once more, so that
 * it asks for nothing else. Which rate is missed first by a task is up to chance, and which ones
 * are missing is not.
 */
public record MissingRatesPass(CellPass pass, ExchangeRates rates)
    implements MapPartitionsFunction<Row, Row> {
  private static final StructType SCHEMA =
      new StructType().add("currency", DataTypes.StringType).add("day", DataTypes.IntegerType);

  /** One row for each currency and epoch day. */
  public Dataset<Row> over(Dataset<Row> history) {
    return pass.selected(history).mapPartitions(this, Encoders.row(SCHEMA)).distinct();
  }

  @Override
  public Iterator<Row> call(Iterator<Row> customers) {
    MissingRates missing = new MissingRates(rates);
    new CellTask(pass.with(missing), customers).forEachRemaining(cell -> {});
    List<Row> rows = new ArrayList<>();
    missing
        .missing()
        .forEach(
            (currency, days) ->
                days.forEach(
                    day -> rows.add(RowFactory.create(CurrencyNumber.code(currency), day))));
    return rows.iterator();
  }
}
