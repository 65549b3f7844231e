package io.tenure.customers;

import io.tenure.cells.Family;
import io.tenure.cells.SegmentCells;
import io.tenure.cells.Segments;
import io.tenure.settings.CustomerTable;
import io.tenure.settings.RfmSettings;
import io.tenure.settings.Settings;
import io.tenure.statistics.OrderedValues;
import io.tenure.table.RowFormat;
import io.tenure.table.TableSpec;
import io.tenure.tables.RfmThresholds;
import io.tenure.tables.SegmentPurchases;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The tables of single customers that a run makes: first a few numbers from all customers, then one
 * walk over these, each of which makes its rows of itself and these numbers.
 *
 * @param scoredDays how many of the last days count for scores
 * @param dimensions of customer_value, in the order of their segments
 * @param learned from the past of all customers
 */
public record CustomerTables(
    Settings settings,
    CustomerScope scope,
    Segments segments,
    SegmentPurchases purchases,
    int scoredDays,
    List<String> dimensions,
    Learned learned) {
  /** What has to be counted of all customers. */
  public static final Set<Family> FAMILIES =
      EnumSet.of(Family.GAPS, Family.ACTIVE_DAYS, Family.PURCHASES, Family.SPEND);

  /**
   * Rows that are to be written.
   *
   * @param held what they are made of, to be let go once they are written
   * @param isLarge whether there may be as many as customers; they are in order then
   * @param written how many there are
   */
  public record Made(
      RowFormat format,
      Dataset<Row> rows,
      Dataset<Row> held,
      boolean isLarge,
      long written,
      Withheld withheld) {}

  /**
   * Customers who have no row.
   *
   * @param unconsenting those who do not consent
   * @param beyond those for whom there is no room
   */
  public record Withheld(long unconsenting, long beyond) {}

  /**
   * The contracts of all tables of single customers, whichever a run makes.
   *
   * @param names of the scores, see {@link RfmSettings#segments}
   */
  public static List<TableSpec> specs(List<String> dimensions, List<List<String>> names) {
    return List.of(
        ValueColumns.of(dimensions, names).spec(), CustomersAtRisk.SPEC, CustomersDormant.SPEC);
  }

  /** The tables of a run, one after the other. */
  public Stream<Made> of(Dataset<Row> history, Dataset<Row> cells) {
    CustomerParameters parameters = parameters(history, cells);
    return settings.publication().customers().select().stream()
        .map(table -> table(table, parameters))
        .map(table -> made(table, history));
  }

  private PersonalTable table(CustomerTable table, CustomerParameters parameters) {
    return switch (table) {
      case VALUE ->
          new CustomerValue(
              ValueColumns.of(dimensions, settings.measures().rfm().segments()),
              segments,
              parameters);
      case RISK ->
          new CustomersAtRisk(parameters, parameters.risk(learned.leading()), learned.returns());
      case DORMANT -> new CustomersDormant(parameters);
    };
  }

  private Made made(PersonalTable table, Dataset<Row> history) {
    RowFormat format =
        RowFormat.published(
            table.spec(), settings.money().scale(), settings.input().entity().word());
    PersonalRows personal = new PersonalRows(sent(table, history.sparkSession()), scope, format);
    return table.isLimited() ? some(personal, history) : all(personal, history);
  }

  /** A row of everybody, made once: the history is in order before. */
  private Made all(PersonalRows personal, Dataset<Row> history) {
    PersonalRows.Numbers numbers = PersonalRows.everybody(history);
    Dataset<Row> held = personal.of(scope.inOrder(history));
    return new Made(
        personal.format(),
        personal.published(held),
        held,
        true,
        numbers.consenting(),
        new Withheld(numbers.all() - numbers.consenting(), 0));
  }

  /** Rows of some, which are held until they are written, as they are counted first. */
  private Made some(PersonalRows personal, Dataset<Row> history) {
    Dataset<Row> held = personal.of(scope.select(history)).persist();
    PersonalRows.Numbers numbers = PersonalRows.numbers(held);
    int limit = settings.measures().risk().limit();
    long written = Math.min(numbers.consenting(), limit);
    return new Made(
        personal.format(),
        personal.first(held, numbers, limit),
        held,
        false,
        written,
        new Withheld(numbers.all() - numbers.consenting(), numbers.consenting() - written));
  }

  private static Broadcast<PersonalTable> sent(PersonalTable table, SparkSession spark) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(table);
  }

  private CustomerParameters parameters(Dataset<Row> history, Dataset<Row> cells) {
    RiskParameters risk = new RiskParameters(settings.measures().risk(), purchases);
    SegmentCells all = risk.all(cells);
    Margins margins = Margins.of(settings.money().margin(), scope, all);
    List<AmountsPass.Counted> counted = new AmountsPass(scope, margins, scoredDays).of(history);
    Scoring scoring = scoring(all, counted.get(AmountsPass.SCORED));
    return new CustomerParameters(
        scoring,
        risk.rhythm(all, new BandGaps(scope, scoring).of(history)),
        new BuyingFit(purchases, purchases.time()).of(cells),
        new CustomerParameters.Money(
            margins,
            amounts(counted.get(AmountsPass.YEAR)),
            amounts(counted.get(AmountsPass.MARGIN))),
        CustomerParameters.Thresholds.of(settings.measures().risk(), settings.money().scale()));
  }

  private static Amounts amounts(AmountsPass.Counted counted) {
    return Amounts.of(counted.amounts(), counted.customers());
  }

  private Scoring scoring(SegmentCells all, AmountsPass.Counted amounts) {
    long customers = all.total(Family.ACTIVE_DAYS, 0);
    OrderedValues recency = RfmThresholds.recency(all, customers);
    OrderedValues frequency = RfmThresholds.frequency(all, customers);
    OrderedValues money = new OrderedValues(customers, 0);
    for (int at = 0; at < amounts.amounts().length; at++) {
      money.add(amounts.amounts()[at], amounts.customers()[at]);
    }
    RfmSettings.RfmThresholdSettings fixed = settings.measures().rfm().thresholds();
    return new Scoring(
        thresholds(fixed.recencyDays(), 0, recency::quantile),
        thresholds(fixed.activeDays(), 0, frequency::quantile),
        thresholds(fixed.netRevenue(), settings.money().scale(), money::quantile),
        scoredDays,
        settings.measures().rfm().segments());
  }

  /** Values are whole, so that one is above a threshold if it is above its whole part. */
  private static long[] thresholds(
      List<BigDecimal> fixed, int scale, IntFunction<OrderedValues.Place> quantile) {
    return fixed.isEmpty()
        ? IntStream.range(1, OrderedValues.PARTS)
            .mapToLong(parts -> quantile.apply(parts).value())
            .toArray()
        : fixed.stream()
            .mapToLong(
                value ->
                    value.movePointRight(scale).setScale(0, RoundingMode.FLOOR).longValueExact())
            .toArray();
  }
}
