package io.tenure.publish;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.json.Json;
import io.tenure.table.RowFormat;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** The published run of an output, for those who read it. Nothing is locked or written. */
public final class PublishedRun {
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

  /** The full path of its tables, for messages. */
  public String location() {
    return store.path(folder).toString();
  }

  /** What the run says of itself. */
  public Map<String, String> record() {
    return Json.values(store.read(folder + "/" + RunFolder.RECORD).orElse("{}"));
  }

  /**
   * Those of some tables that it has.
   *
   * @param moneyScale decimals of its money
   */
  public List<WrittenTable> tables(List<TableSpec> specs, int moneyScale) {
    return specs.stream()
        .filter(spec -> store.exists(folder + "/" + spec.name()))
        .map(
            spec ->
                new WrittenTable(
                    store, folder + "/" + spec.name(), RowFormat.published(spec, moneyScale)))
        .toList();
  }
}
