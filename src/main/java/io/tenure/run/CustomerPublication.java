package io.tenure.run;

import io.tenure.cells.Segments;
import io.tenure.customers.CustomerScope;
import io.tenure.customers.CustomerTables;
import io.tenure.customers.Learned;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.publish.Publication;
import io.tenure.publish.RunFolder;
import io.tenure.publish.WrittenTable;
import io.tenure.quality.Check;
import io.tenure.quality.TableChecks;
import io.tenure.settings.CustomerTablesSettings;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.DimensionSource;
import io.tenure.settings.Settings;
import io.tenure.tables.SegmentPurchases;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables of single customers of a run, in an output of their own, if it makes any. They are
 * published as all others are, once these are, and none of them is listed where others are.
 */
final class CustomerPublication implements AutoCloseable {
  private final Settings settings;
  private final Optional<Publication> publication;
  private final Optional<RunFolder> folder;
  private final List<WrittenTable> written = new ArrayList<>();

  private CustomerPublication(
      Settings settings, Optional<Publication> publication, RunFolder.Stamp stamp) {
    this.settings = settings;
    this.publication = publication;
    this.folder = publication.map(its -> its.newRun(stamp));
  }

  /**
   * Takes hold of their output, if there is one.
   *
   * @param holder names this run in its lock
   * @throws Failure if another run holds it, or it has tables of a later as-of date
   */
  static CustomerPublication open(
      Settings settings, Configuration hadoop, String holder, Consumer<String> told, Opening how) {
    CustomerTablesSettings tables = settings.publication().customers();
    Optional<Publication> publication =
        Optional.of(tables)
            .filter(CustomerTablesSettings::isEnabled)
            .map(its -> Publication.openPrivate(its.path(), hadoop, holder, told));
    try {
      if (!how.replacesNewer()) {
        publication.ifPresent(its -> its.requireNotNewerThan(settings.time().asOf()));
      }
      return new CustomerPublication(settings, publication, how.stamp());
    } catch (RuntimeException e) {
      publication.ifPresent(Publication::close);
      throw e;
    }
  }

  /**
   * What a run is.
   *
   * @param replacesNewer whether it may take the place of tables of a later as-of date
   */
  record Opening(RunFolder.Stamp stamp, boolean replacesNewer) {}

  /**
   * Makes, writes and checks them.
   *
   * @param learned from the past of all customers
   * @return what was found, without a word of any customer
   */
  List<Check> write(
      Dataset<Row> history,
      Dataset<Row> cells,
      Segments segments,
      SegmentPurchases purchases,
      Learned learned) {
    if (folder.isEmpty()) {
      return List.of();
    }
    CustomerScope scope = Scopes.customers(settings, purchases.time().calendar(), true);
    List<Check> checks = new ArrayList<>();
    new CustomerTables(
            settings,
            scope,
            segments,
            purchases,
            Scopes.rfmDays(settings),
            dimensions(settings),
            learned)
        .of(history, cells)
        .forEach(made -> checks.addAll(write(folder.get(), made)));
    return checks;
  }

  /** Those that a customer has a segment of, in the order in which it has them: pairs are last. */
  static List<String> dimensions(Settings settings) {
    Stream<DimensionSettings> pairs =
        settings.dimensions().stream().filter(each -> each.from() == DimensionSource.PAIR);
    Stream<DimensionSettings> others =
        settings.dimensions().stream().filter(each -> each.from() != DimensionSource.PAIR);
    return Stream.concat(others, pairs).map(DimensionSettings::name).toList();
  }

  private List<Check> write(RunFolder its, CustomerTables.Made made) {
    WrittenTable table =
        made.isLarge()
            ? its.writeInOrder(made.format(), made.rows())
            : its.write(made.format(), made.rows());
    made.held().unpersist();
    written.add(table);
    TableChecks checks = new TableChecks(table.spec(), List.of(), List.of());
    table.forEach(checks);
    List<Check> found = new ArrayList<>(checks.found(settings.money().scale()));
    String name = table.spec().name();
    found.add(Check.ofCount("every_customer_has_a_row", name, table.count(), made.written()));
    found.add(Check.told("withheld_no_consent", name, made.withheld().unconsenting()));
    found.add(Check.told("withheld_limit", name, made.withheld().beyond()));
    return found;
  }

  /**
   * Publishes them.
   *
   * @return why they could not be; those of the run before are still there then
   */
  Optional<Failure> publish(List<String> undone) {
    if (publication.isEmpty()) {
      return Optional.empty();
    }
    try {
      undone.addAll(
          publication
              .get()
              .publish(folder.orElseThrow(), written, settings.publication().output().keepRuns()));
      return Optional.empty();
    } catch (Failure | UncheckedIOException e) {
      return Optional.of(
          new Failure(
              e instanceof Failure failure ? failure.exitCode() : ExitCode.INTERNAL,
              Message.of(
                  "the tables are published, but those of single customers are not (%s). What %s had"
                      + " before is untouched. Run again.",
                  e.getMessage(), settings.publication().customers().path())));
    }
  }

  @Override
  public void close() {
    publication.ifPresent(Publication::close);
  }
}
