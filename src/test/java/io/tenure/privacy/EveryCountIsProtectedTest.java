package io.tenure.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.benchmarks.BenchmarkComparison;
import io.tenure.calendar.Timeline;
import io.tenure.run.PublishedTables;
import io.tenure.settings.ActivitySettings;
import io.tenure.settings.BenchmarkSettings;
import io.tenure.settings.BuyingModel;
import io.tenure.settings.CohortRule;
import io.tenure.settings.CompanySettings;
import io.tenure.settings.DayBrackets;
import io.tenure.settings.ForecastSettings;
import io.tenure.settings.MarginSettings;
import io.tenure.settings.MoneySettings;
import io.tenure.settings.RetentionGoals;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import io.tenure.tables.Acquisition;
import io.tenure.tables.ActivityFrequency;
import io.tenure.tables.CohortLifetimes;
import io.tenure.tables.CohortRetention;
import io.tenure.tables.CohortRetentionMatrix;
import io.tenure.tables.ContractRetention;
import io.tenure.tables.ContractVsActivity;
import io.tenure.tables.CustomerMovement;
import io.tenure.tables.Dunning;
import io.tenure.tables.DunningAttempts;
import io.tenure.tables.ForecastBacktest;
import io.tenure.tables.GapSurvival;
import io.tenure.tables.InactivityWindow;
import io.tenure.tables.ModelFit;
import io.tenure.tables.MrrMovement;
import io.tenure.tables.Nps;
import io.tenure.tables.NpsRetention;
import io.tenure.tables.PurchaseForecast;
import io.tenure.tables.Referral;
import io.tenure.tables.RenewalsDue;
import io.tenure.tables.RetentionByDays;
import io.tenure.tables.RetentionCurve;
import io.tenure.tables.RetentionEffects;
import io.tenure.tables.RetentionForecast;
import io.tenure.tables.RetentionUplift;
import io.tenure.tables.RevenueMovement;
import io.tenure.tables.RfmThresholds;
import io.tenure.tables.RiskBacktest;
import io.tenure.tables.RiskOverview;
import io.tenure.tables.SegmentPurchases;
import io.tenure.tables.SegmentTable;
import io.tenure.tables.SignalEffect;
import io.tenure.tables.ValueConcentration;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A new count of customers that privacy would not protect cannot be written unnoticed. */
class EveryCountIsProtectedTest {
  private static final int AGES = 3;
  private static final long MANY = 100;
  private static final long FEW = 4;
  private static final SmallCounts SMALL = new SmallCounts(5);
  private static final Timeline TIME = RandomMovement.TIME;

  /** What two neighbouring ages tell of who was last seen in between, published or not. */
  private static final Set<String> LATER =
      Set.of(
          "active_or_later_customers",
          "at_risk",
          "left_customers",
          "paused_customers",
          "staying_customers",
          "gone_customers",
          "last_seen_customers",
          "undecided_customers",
          "pausing_customers",
          "ending_customers",
          "unwatched_customers",
          "unwatched_gone_customers");

  /** What goes, without its row, where one of them is small. */
  private static final Set<String> GO_ALONE =
      Set.of(
          "active_or_later_customers",
          "at_risk",
          "left_customers",
          "or_later_rate",
          "survival",
          "survival_low",
          "survival_high");

  static Stream<SegmentTable> tables() {
    CohortRetention retention = new CohortRetention(TIME, CohortRule.FIRST_TRANSACTION, 0, 1);
    BenchmarkSettings benchmarks =
        new BenchmarkSettings(
            Optional.empty(),
            new CompanySettings(Optional.empty(), Optional.empty(), Optional.empty()),
            new RetentionGoals(0.8, 0.5),
            1);
    ForecastSettings forecasts =
        new ForecastSettings(
            true, 12, 1, 20_000, 1, BuyingModel.MBG_NBD, new ForecastSettings.Ahead(0.1, 0, null));
    CohortLifetimes lifetimes = new CohortLifetimes(retention, forecasts, true);
    SegmentPurchases purchases = new SegmentPurchases(forecasts, TIME, 2);
    return Stream.of(
        retention,
        new CohortRetentionMatrix(retention, AGES, 2),
        new RetentionCurve(retention),
        new CustomerMovement(TIME, true, 1),
        new RevenueMovement(TIME),
        new InactivityWindow(12),
        new ActivityFrequency(3),
        new BenchmarkComparison(
            TIME,
            benchmarks,
            new ActivitySettings(1, 1, Optional.empty(), Map.of(), 12, 2),
            List.of()),
        new RetentionByDays(TIME, new DayBrackets(List.of(0, 30, 60))),
        new RetentionEffects(retention, true),
        new RetentionForecast(lifetimes),
        new ModelFit(lifetimes, purchases),
        new ForecastBacktest(lifetimes, purchases),
        new PurchaseForecast(purchases, MarginSettings.UNKNOWN, false),
        new PurchaseForecast(purchases, MarginSettings.UNKNOWN, true),
        RetentionUplift.of(
            TIME,
            new MoneySettings(2, Optional.empty(), MarginSettings.UNKNOWN),
            false,
            forecasts.ahead()),
        RetentionUplift.of(
            TIME,
            new MoneySettings(2, Optional.empty(), MarginSettings.UNKNOWN),
            true,
            forecasts.ahead()),
        new GapSurvival(),
        new RfmThresholds(2),
        new ValueConcentration(),
        new RiskOverview(),
        new RiskBacktest(),
        new SignalEffect(List.of("complaint")),
        new MrrMovement(TIME),
        new ContractRetention(TIME),
        new ContractVsActivity(TIME),
        new RenewalsDue(),
        new Dunning(TIME),
        new DunningAttempts(List.of("expired_card")),
        new Nps(TIME, List.of("shop")),
        new NpsRetention(TIME, List.of("shop")),
        Acquisition.of(lifetimes, MarginSettings.UNKNOWN, false, Optional.empty()),
        Acquisition.of(lifetimes, MarginSettings.UNKNOWN, true, Optional.empty()),
        Referral.of(
            TIME,
            new MoneySettings(2, Optional.empty(), MarginSettings.UNKNOWN),
            true,
            30,
            Optional.empty()));
  }

  @Test
  void noSuppressibleTableIsForgotten() {
    assertThat(tables().map(SegmentTable::spec).map(TableSpec::name).distinct())
        .containsExactlyElementsOf(
            PublishedTables.specs(AGES).stream()
                .filter(TableSpec::isSuppressible)
                .map(TableSpec::name)
                .toList());
  }

  /** Any table that counts customers at all could tell about few of them. */
  @Test
  void everyTableThatCountsPeopleIsSuppressible() {
    assertThat(PublishedTables.specs(AGES))
        .filteredOn(spec -> !spec.peopleCounts().isEmpty())
        .allMatch(TableSpec::isSuppressible);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aSmallCountInAnyColumnHidesWhatTellsIt(SegmentTable table) {
    List<Column<Long>> counts = table.full().spec().peopleCounts();
    assertThat(counts).extracting(Column::name).containsAll(names(table.spec().peopleCounts()));
    for (Column<Long> small : counts) {
      List<Line> shown = shown(table, full(table).set(small, FEW));
      assertThat(shown).as("%s", small.name()).isNotEmpty();
      boolean isAlone = LATER.contains(small.name());
      for (Line line : shown) {
        assertThat(line.isSuppressed() || (isAlone && hasNone(line, GO_ALONE)))
            .as("%s of %s is protected", small.name(), table.spec().name())
            .isTrue();
        assertThat(values(line)).as("%s", small.name()).doesNotContain(FEW);
      }
    }
  }

  /** Or else the test above would say nothing. */
  @ParameterizedTest
  @MethodSource("tables")
  void manyAreNotHidden(SegmentTable table) {
    List<Line> shown = shown(table, full(table));

    assertThat(shown).isNotEmpty().noneMatch(Line::isSuppressed);
  }

  private static List<Line> shown(SegmentTable table, Line line) {
    TableRows rows = new TableRows(List.of(line));
    table.hiding().rule().hide(rows, SMALL);
    return table.shown(rows.published()).toList();
  }

  private static boolean hasNone(Line line, Set<String> columns) {
    return line.spec().columns().stream()
        .filter(column -> columns.contains(column.name()))
        .noneMatch(line::has);
  }

  private static List<Object> values(Line line) {
    List<Object> values = new ArrayList<>();
    line.spec().columns().stream()
        .filter(line::has)
        .forEach(column -> values.add(line.value(column)));
    return values;
  }

  private static List<String> names(List<Column<Long>> columns) {
    return columns.stream().map(Column::name).toList();
  }

  /** A line of one segment in which everything is of many customers. */
  private static Line full(SegmentTable table) {
    TableSpec spec = table.full().spec();
    Line line = new Line(spec);
    Stream.concat(spec.own().stream(), spec.behind().stream())
        .filter(column -> !column.name().equals(TableSpec.IS_SUPPRESSED))
        .forEach(column -> line.setValue(column, value(column)));
    return line;
  }

  private static Object value(Column<?> column) {
    return switch (column.type()) {
      case TEXT -> column.name().equals("grain") ? "month" : column.name();
      case DATE -> TIME.firstDay(TIME.first());
      case FLAG -> false;
      case AGE, DAYS, PLACE -> 0;
      case CUSTOMERS, SPELLS, ORDERS, INVOICES, CONTRACTS, COHORTS, ROWS, MONEY, MONEY_PER -> MANY;
      case RATE, RATIO, POINTS, DIFFERENCE, NUMBER -> 0.5;
      case MEASURE -> BigDecimal.ONE;
    };
  }

  @Test
  void moneyAndOrdersAreOfCountedCustomers() {
    TableBuilder table = TableSpec.named("sales").suppressible();
    Column<Long> cohorts = table.cohorts("cohorts", "Cohorts");
    Column<Long> elsewhere = TableSpec.named("other").customers("customers", "Customers");

    assertThatThrownBy(() -> table.money("revenue", cohorts, "Revenue"))
        .hasMessage("column revenue of sales is of cohorts, which counts nobody here");
    assertThatThrownBy(() -> table.orders("orders", cohorts, "Orders"))
        .hasMessage("column orders of sales is of cohorts, which counts nobody here");
    assertThatThrownBy(() -> table.money("revenue", elsewhere, "Revenue"))
        .hasMessage("column revenue of sales is of customers, which counts nobody here");
    Column<Long> buyers = table.behind("buyers", "Customers with revenue");
    assertThat(table.money("revenue", buyers, "Revenue").name()).isEqualTo("revenue");
  }
}
