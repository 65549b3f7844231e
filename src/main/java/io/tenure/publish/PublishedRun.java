package io.tenure.publish;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.json.Json;
import io.tenure.table.RowFormat;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** The published run of an output, for those who read it. Nothing is locked or written. */
public final class PublishedRun {
  /** Of the record: without it a figure of money cannot be read. */
  public static final String MONEY_SCALE = "money.scale";

  /** Property of the run that says what one customer is, where it is something else. */
  public static final String CUSTOMER_IS = "customer_is";

  private final Store store;
  private final String folder;

  private PublishedRun(Store store, String folder) {
    this.store = store;
    this.folder = folder;
  }

  /**
   * The run that is published now.
   *
   * @throws Failure if there is none
   */
  public static PublishedRun of(String output, Configuration hadoop) {
    Store store = new Store(output, hadoop);
    String run =
        Publication.published(output, hadoop)
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.CONFIGURATION,
                        Message.of(
                            "output %s has no %s: nothing is published there. Give the"
                                + " tenure.output.path of a run.",
                            store.root(), Publication.MANIFEST)));
    return new PublishedRun(store, Publication.RUNS + "/" + run);
  }

  /**
   * The published run of an output, or the run of a folder below its runs.
   *
   * @throws Failure if it is neither
   */
  public static PublishedRun at(String place, Configuration hadoop) {
    Store store = new Store(place, hadoop);
    if (store.exists(RunFolder.RECORD)) {
      String output = store.root().getParent().toString();
      return new PublishedRun(new Store(output, hadoop), store.root().getName());
    }
    return of(place, hadoop);
  }

  /** A run that lies in an output, whatever is published. */
  static PublishedRun named(Store store, String run) {
    return new PublishedRun(store, Publication.RUNS + "/" + run);
  }

  /** The full path of its tables, for messages. */
  public String location() {
    return store.path(folder).toString();
  }

  /** Whether it is still the one that is published. */
  public boolean isPublished() {
    return Predecessor.of(store)
        .run()
        .map(Publication.RUNS.concat("/")::concat)
        .equals(Optional.of(folder));
  }

  /** What the run says of itself. */
  public Map<String, String> record() {
    return Json.values(store.read(folder + "/" + RunFolder.RECORD).orElse("{}"));
  }

  /**
   * Decimals of its money.
   *
   * @throws Failure if it does not say them
   */
  public int moneyScale() {
    String scale = record().get(MONEY_SCALE);
    if (scale == null) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "%s was published by an earlier version, and does not say the decimals of its money."
                  + " Run again.",
              location()));
    }
    return Integer.parseInt(scale);
  }

  /**
   * Those of some tables that it has.
   *
   * @param moneyScale decimals of its money
   */
  public List<WrittenTable> tables(List<TableSpec> specs, int moneyScale) {
    Optional<String> word = Optional.ofNullable(record().get(CUSTOMER_IS));
    return specs.stream()
        .filter(spec -> store.exists(folder + "/" + spec.name()))
        .map(
            spec ->
                new WrittenTable(
                    store, folder + "/" + spec.name(), RowFormat.published(spec, moneyScale, word)))
        .toList();
  }
}
