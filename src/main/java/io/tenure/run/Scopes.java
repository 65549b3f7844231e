package io.tenure.run;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.Timeline;
import io.tenure.cells.CellPass;
import io.tenure.cells.Family;
import io.tenure.cells.Segments;
import io.tenure.cells.ValuePass;
import io.tenure.contracts.BillingRules;
import io.tenure.contracts.Exchange;
import io.tenure.customers.CustomerScope;
import io.tenure.customers.CustomerTables;
import io.tenure.customers.RiskCounting;
import io.tenure.history.BillingNotes;
import io.tenure.history.BookPlaces;
import io.tenure.history.ContractNotes;
import io.tenure.history.CustomerDays;
import io.tenure.history.CustomerRules;
import io.tenure.history.Facts;
import io.tenure.history.FactsPass;
import io.tenure.history.FoundRows;
import io.tenure.history.HistoryFold;
import io.tenure.history.SurveyNotes;
import io.tenure.quality.QualitySuite;
import io.tenure.quality.Warnings;
import io.tenure.settings.ContractSettings;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.DimensionSource;
import io.tenure.settings.NoteInput;
import io.tenure.settings.NoteSettings;
import io.tenure.settings.Settings;
import io.tenure.tables.SegmentPurchases;
import io.tenure.tables.SegmentTable;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What the settings ask of the walks over the customers and over the tables. */
public final class Scopes {

  /** The facts of a run. */
  public static FactsPass facts(Settings settings, PeriodCalendar calendar) {
    List<String> dimensions = HistoryFold.dimensions(settings);
    List<FactsPass.Pair> pairs =
        settings.dimensions().stream()
            .filter(dimension -> dimension.from() == DimensionSource.PAIR)
            .map(
                pair ->
                    new FactsPass.Pair(
                        pair.name(),
                        dimensions.indexOf(pair.details().of().get(0)),
                        dimensions.indexOf(pair.details().of().get(1))))
            .toList();
    return new FactsPass(
        rules(settings, calendar),
        dimensions,
        pairs,
        settings.measures().activity().frequencyPeriods(),
        settings.measures().cohorts().maxAge().orElse(Timeline.ALL_AGES),
        settings.publication().quality().sampleRows(),
        new FactsPass.Noted(
            HistoryFold.notes(settings),
            named(settings),
            HistoryFold.notes(settings).contains(NoteInput.SUBSCRIPTIONS)
                ? billing(settings, calendar, List.of())
                : null));
  }

  /** Tables have a row for each kind of signal and decline code, and currencies need rates. */
  private static List<NoteInput> named(Settings settings) {
    Set<NoteInput> always = EnumSet.of(NoteInput.SIGNALS, NoteInput.PAYMENTS, NoteInput.SURVEYS);
    return settings.input().notes().stream()
        .filter(notes -> always.contains(notes.input()) || notes.currency().isPresent())
        .map(NoteSettings::input)
        .toList();
  }

  /**
   * The cells of a run, of the families that its tables look at.
   *
   * @param noted what notes of the history call what they note
   */
  public static CellPass cells(
      Settings settings, Timeline time, Segments segments, Set<Family> families, NoteValues noted) {
    return new CellPass(
        rules(settings, time.calendar()),
        HistoryFold.dimensions(settings),
        segments,
        billing(settings, time.calendar(), noted.declineCodes()),
        new SurveyNotes(noted.touchpoints(), day(time.calendar())),
        new CellPass.Scope(
            time,
            new CellPass.Reach(
                settings.measures().activity().frequencyPeriods(),
                settings.measures().activity().triedWindows(),
                purchases(settings, time).backDays(),
                rfmDays(settings),
                settings.measures().cohorts().brackets()),
            families,
            settings.measures().forecasts().sample(),
            CellPass.Scope.MOST_CELLS));
  }

  private static BillingNotes billing(
      Settings settings, PeriodCalendar calendar, List<String> declineCodes) {
    ContractSettings contracts = settings.measures().contracts();
    return new BillingNotes(
        new ContractNotes(contracts, settings.money().scale()),
        new BillingRules(day(calendar), contracts.graceDays(), contracts.delinquentAfterDays()),
        HistoryFold.notes(settings).contains(NoteInput.INVOICES),
        declineCodes,
        Exchange.NONE);
  }

  private static int day(PeriodCalendar calendar) {
    return Math.toIntExact(calendar.asOf().toEpochDay());
  }

  /** What the revenue of customers tells in its order. */
  static ValuePass values(Settings settings, Timeline time, Segments segments) {
    return new ValuePass(
        rules(settings, time.calendar()),
        HistoryFold.dimensions(settings),
        segments,
        rfmDays(settings));
  }

  /** How many of the last days count for frequency and money. */
  static int rfmDays(Settings settings) {
    OptionalInt months = settings.measures().rfm().windowMonths();
    LocalDate asOf = settings.time().asOf();
    return months.isEmpty()
        ? CustomerDays.ALL
        : Math.toIntExact(asOf.toEpochDay() - asOf.minusMonths(months.getAsInt()).toEpochDay());
  }

  /** Notes that say something of a customer as a whole. */
  private static final Set<NoteInput> LOOKED_AT =
      EnumSet.of(NoteInput.SIGNALS, NoteInput.SERVICING_COSTS);

  /**
   * What is seen of each customer.
   *
   * @param isPersonal whether it is told who it is
   */
  static CustomerScope customers(Settings settings, PeriodCalendar calendar, boolean isPersonal) {
    return new CustomerScope(
        rules(settings, calendar),
        HistoryFold.dimensions(settings),
        calendar,
        isPersonal,
        new TableNeeds(settings).areOfCosts(),
        HistoryFold.notes(settings).stream().filter(LOOKED_AT::contains).toList());
  }

  /** What is counted of the risk of customers. */
  static RiskCounting risk(
      Settings settings, Timeline time, Segments segments, List<String> signalKinds) {
    return new RiskCounting(
        settings,
        customers(settings, time.calendar(), false),
        segments,
        purchases(settings, time),
        signalKinds);
  }

  /** What days tell of purchases. */
  static SegmentPurchases purchases(Settings settings, Timeline time) {
    return new SegmentPurchases(settings.measures().forecasts(), time, settings.money().scale());
  }

  /** Whether customers are counted by their risk: a signal may make it another one. */
  static boolean isWithRisk(Settings settings, Set<Family> families) {
    boolean isOfCustomers =
        settings.publication().customers().isEnabled()
            && HistoryFold.notes(settings).contains(NoteInput.SIGNALS);
    return isOfCustomers || families.stream().anyMatch(Family::isOfRisk);
  }

  /** What the tables look at; who is behind revenue is asked for by privacy alone. */
  static Set<Family> families(Settings settings, List<SegmentTable> tables) {
    Set<Family> families = EnumSet.noneOf(Family.class);
    tables.forEach(table -> families.addAll(table.families()));
    if (settings.publication().customers().isEnabled()) {
      families.addAll(CustomerTables.FAMILIES);
    }
    if (isWithRisk(settings, families)) {
      families.addAll(RiskCounting.FAMILIES);
    }
    // they look at gaps, and at the margin of what their customers are expected to bring
    if (families.contains(Family.GAPS) && new TableNeeds(settings).areOfCosts()) {
      families.add(Family.MARGINS);
    }
    if (!settings.publication().privacy().isOn()) {
      families.remove(Family.PAYERS);
    }
    return families;
  }

  static QualitySuite quality(Settings settings, Timeline time, Facts facts) {
    return new QualitySuite(
        facts,
        time,
        settings.dimensions().stream().map(DimensionSettings::name).collect(Collectors.toSet()),
        settings.measures().activity());
  }

  static Warnings warnings(Settings settings, Facts facts, List<FoundRows> found) {
    return new Warnings(
        settings.publication().quality(),
        facts,
        found,
        Set.copyOf(HistoryFold.dimensions(settings)),
        settings.publication().privacy().isOn());
  }

  private static CustomerRules rules(Settings settings, PeriodCalendar calendar) {
    return CustomerRules.of(places(settings, calendar), settings, HistoryFold.dimensions(settings));
  }

  /** What the books of customers are kept by. */
  public static BookPlaces places(Settings settings, PeriodCalendar calendar) {
    return new BookPlaces(
        calendar,
        new TableNeeds(settings).areOfDays(),
        new TableNeeds(settings).areOfCosts(),
        settings.input().transactions().columns().marks().haveRoles());
  }

  private Scopes() {}
}
