package io.tenure.lineage;

import io.tenure.settings.AcquisitionSettings;
import io.tenure.settings.CustomersSettings;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.InputName;
import io.tenure.settings.NoteInput;
import io.tenure.settings.NoteSettings;
import io.tenure.settings.RatesSettings;
import io.tenure.settings.ReferralSettings;
import io.tenure.settings.Settings;
import io.tenure.settings.SqlExpression;
import io.tenure.settings.TransactionColumns;
import io.tenure.source.Input;
import io.tenure.table.Column;
import io.tenure.table.ColumnType;
import io.tenure.tables.Acquisition;
import io.tenure.tables.ContractRetention;
import io.tenure.tables.ContractVsActivity;
import io.tenure.tables.Dunning;
import io.tenure.tables.DunningAttempts;
import io.tenure.tables.MrrMovement;
import io.tenure.tables.PurchaseForecast;
import io.tenure.tables.Referral;
import io.tenure.tables.RenewalsDue;
import io.tenure.tables.RiskOverview;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** From which columns of the inputs a column of a table comes, by what the contract says it is. */
final class ColumnOrigins {

  /** A column of an input. */
  record Field(DatasetName dataset, String column) implements Comparable<Field> {
    @Override
    public int compareTo(Field other) {
      return (dataset + column).compareTo(other.dataset + other.column);
    }
  }

  /** What of a transaction a figure is made of. */
  private enum Part {
    CUSTOMER,
    DATE,
    MONEY,
    ORDER,
    SEGMENT
  }

  private static final Set<NoteInput> BILLED =
      EnumSet.of(NoteInput.SUBSCRIPTIONS, NoteInput.INVOICES, NoteInput.PAYMENTS);

  /** Tables whose figures come from contracts, and not from transactions. */
  private static final Set<String> OF_CONTRACTS =
      Set.of(
          MrrMovement.SPEC.name(),
          ContractRetention.SPEC.name(),
          RenewalsDue.SPEC.name(),
          Dunning.SPEC.name(),
          DunningAttempts.SPEC.name());

  /** Columns that tell margin, of whatever table: it is made of costs where rows say them. */
  private static final Set<String> OF_MARGIN =
      Set.of(
          PurchaseForecast.MARGIN.name(),
          "more_margin_12m",
          "profit_change",
          RiskOverview.AT_STAKE.name(),
          "referred_margin_per_customer_12m",
          "other_margin_per_customer_12m");

  private final Set<Field> spending = new TreeSet<>();
  private final Set<Field> contracts = new TreeSet<>();
  private final Set<Field> referrers = new TreeSet<>();
  private final Set<Field> costs = new TreeSet<>();
  private final Map<Part, Set<Field>> parts = new EnumMap<>(Part.class);
  private final Set<Field> filters = new TreeSet<>();
  private final List<Input> inputs;
  private final Settings settings;
  private final Configuration hadoop;

  ColumnOrigins(Settings settings, List<Input> inputs, Configuration hadoop) {
    this.inputs = inputs;
    this.settings = settings;
    this.hadoop = hadoop;
    TransactionColumns columns = settings.input().transactions().columns();
    add(Part.CUSTOMER, InputName.TRANSACTIONS, Stream.of(columns.customer()));
    add(Part.DATE, InputName.TRANSACTIONS, Stream.of(columns.date()));
    add(
        Part.MONEY,
        InputName.TRANSACTIONS,
        Stream.of(
                Optional.of(columns.amount()), columns.currency(), columns.refund(), columns.line())
            .flatMap(Optional::stream));
    add(
        Part.ORDER,
        InputName.TRANSACTIONS,
        Stream.concat(columns.transaction().stream(), Stream.of(columns.customer())));
    filters.addAll(
        fields(InputName.TRANSACTIONS, settings.input().transactions().rows().where()).toList());
    // who has not joined is in no count
    Stream.of(columns.starts(), columns.returns())
        .flatMap(Optional::stream)
        .flatMap(mark -> fields(InputName.TRANSACTIONS, mark))
        .forEach(filters::add);
    // rows that say the same but for their cost contradict each other
    columns.cost().ifPresent(cost -> costs.addAll(fields(InputName.TRANSACTIONS, cost).toList()));
    filters.addAll(costs);
    settings.input().customers().ifPresent(this::addCustomers);
    settings.input().rates().ifPresent(this::addRates);
    settings
        .input()
        .entity()
        .merged()
        .ifPresent(
            map ->
                add(
                    Part.CUSTOMER,
                    InputName.MERGED_CUSTOMERS,
                    Stream.of(map.oldId(), map.newId())));
    settings
        .input()
        .entity()
        .accounts()
        .ifPresent(
            map -> {
              add(Part.CUSTOMER, InputName.ACCOUNTS, Stream.of(map.user(), map.account()));
              add(Part.CUSTOMER, InputName.ACCOUNTS, map.span().from().stream());
              add(Part.CUSTOMER, InputName.ACCOUNTS, map.span().until().stream());
            });
    settings.dimensions().forEach(this::addSegment);
    settings.input().acquisition().ifPresent(this::addSpending);
    settings.input().notes().stream()
        .filter(notes -> BILLED.contains(notes.input()))
        .forEach(this::addContracts);
  }

  private void addRates(RatesSettings rates) {
    List<SqlExpression> said = List.of(rates.rate(), rates.currency(), rates.date());
    add(Part.MONEY, InputName.RATES, said.stream());
    if (settings.input().notes().stream().anyMatch(notes -> notes.currency().isPresent())) {
      said.forEach(each -> contracts.addAll(fields(InputName.RATES, each).toList()));
    }
  }

  private void addContracts(NoteSettings notes) {
    Stream.concat(
            Stream.of(notes.where(), notes.customer()),
            notes.fields().stream().flatMap(Optional::stream))
        .flatMap(said -> fields(notes.input().input(), said))
        .forEach(contracts::add);
  }

  private void addSpending(AcquisitionSettings acquisition) {
    AcquisitionSettings.Columns columns = acquisition.columns();
    Stream.concat(
            Stream.of(acquisition.where(), columns.date(), columns.amount()),
            Stream.of(columns.segment(), columns.currency()).flatMap(Optional::stream))
        .flatMap(said -> fields(InputName.ACQUISITION_COSTS, said))
        .forEach(spending::add);
  }

  private void addCustomers(CustomersSettings table) {
    add(Part.CUSTOMER, InputName.CUSTOMERS, Stream.of(table.customer()));
    add(Part.DATE, InputName.CUSTOMERS, table.acquiredAt().stream());
    table
        .referrals()
        .map(ReferralSettings::referredBy)
        .ifPresent(by -> referrers.addAll(fields(InputName.CUSTOMERS, by).toList()));
    filters.addAll(fields(InputName.CUSTOMERS, table.where()).toList());
  }

  private void addSegment(DimensionSettings dimension) {
    InputName name =
        dimension.from().readsTransactions() ? InputName.TRANSACTIONS : InputName.CUSTOMERS;
    add(Part.SEGMENT, name, dimension.details().value().stream());
  }

  private void add(Part part, InputName name, Stream<SqlExpression> expressions) {
    expressions
        .flatMap(expression -> fields(name, expression))
        .forEach(field -> parts.computeIfAbsent(part, any -> new TreeSet<>()).add(field));
  }

  private Stream<Field> fields(InputName name, SqlExpression expression) {
    List<DatasetName> datasets =
        Optional.ofNullable(settings.input().sources().get(name))
            .map(source -> DatasetName.of(source, hadoop))
            .orElse(List.of());
    return inputs.stream()
        .filter(input -> input.name().equals(name.text()))
        .flatMap(input -> input.columnsOf(expression).stream())
        .flatMap(column -> datasets.stream().map(dataset -> new Field(dataset, column)));
  }

  /** Those that a column is computed from; none of one that says something of the run. */
  List<Field> of(String table, Column<?> column) {
    List<Part> its = partsOf(column.type());
    boolean isFigure = !its.isEmpty() && column.type() != ColumnType.TEXT;
    if (isFigure && OF_CONTRACTS.contains(table)) {
      return List.copyOf(contracts);
    }
    if (isFigure && table.equals(Acquisition.SPEC.name())) {
      return ofAcquisition(column);
    }
    boolean isOfReferrals =
        isFigure
            && table.equals(Referral.SPEC.name())
            && column.type() != ColumnType.DATE
            && !column.name().equals("new_customers");
    boolean hasBoth = isFigure && table.equals(ContractVsActivity.SPEC.name());
    return Stream.of(
            its.stream().flatMap(part -> parts.getOrDefault(part, Set.of()).stream()),
            hasBoth ? contracts.stream() : Stream.<Field>of(),
            isOfReferrals ? referrers.stream() : Stream.<Field>of(),
            OF_MARGIN.contains(column.name()) ? costs.stream() : Stream.<Field>of())
        .flatMap(fields -> fields)
        .distinct()
        .toList();
  }

  /** What was spent, what customers brought and what that cost, or some of it. */
  private List<Field> ofAcquisition(Column<?> column) {
    boolean isOfCustomers = column.type() == ColumnType.CUSTOMERS;
    boolean isOfMoney = column.type() == ColumnType.MONEY_PER;
    boolean isCost = column.name().equals("cac");
    boolean isSpent = isCost || !(isOfCustomers || isOfMoney);
    boolean isOfMargin = !(isCost || isOfCustomers || column.type() == ColumnType.MONEY);
    List<Part> its = isOfMargin ? partsOf(ColumnType.MONEY) : partsOf(ColumnType.CUSTOMERS);
    return Stream.of(
            column.type() == ColumnType.MONEY
                ? Stream.<Field>of()
                : its.stream().flatMap(part -> parts.getOrDefault(part, Set.of()).stream()),
            isSpent ? spending.stream() : Stream.<Field>of(),
            isOfMargin ? costs.stream() : Stream.<Field>of())
        .flatMap(fields -> fields)
        .distinct()
        .toList();
  }

  /** Those that decide which rows count at all. */
  List<Field> filters() {
    return new ArrayList<>(filters);
  }

  private static List<Part> partsOf(ColumnType type) {
    return switch (type) {
      case TEXT -> List.of(Part.SEGMENT);
      case DATE, AGE, DAYS -> List.of(Part.DATE);
      case CUSTOMERS, SPELLS, COHORTS, RATE, NUMBER -> List.of(Part.CUSTOMER, Part.DATE);
      case ORDERS -> List.of(Part.ORDER, Part.DATE);
      case INVOICES, CONTRACTS -> List.of(Part.CUSTOMER, Part.DATE);
      case MONEY, MONEY_PER -> List.of(Part.MONEY, Part.CUSTOMER, Part.DATE);
      case RATIO, POINTS, MEASURE -> List.of(Part.CUSTOMER, Part.DATE, Part.MONEY);
      case FLAG, ROWS, DIFFERENCE, PLACE -> List.of();
    };
  }
}
