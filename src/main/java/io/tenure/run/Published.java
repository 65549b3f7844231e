package io.tenure.run;

import io.tenure.calendar.Timeline;
import io.tenure.history.Facts;
import io.tenure.history.FoundRows;
import io.tenure.increments.Decision;
import io.tenure.publish.WrittenTable;
import io.tenure.quality.Check;
import java.util.List;
import java.util.Optional;

/**
 * What a run has written, to publish it.
 *
 * @param time of the history that it tells of
 * @param tables in the order in which they were written
 * @param history whether it was folded from all rows, or what is new into what was kept
 * @param output folder of all runs
 * @param beside what lies beside the tables
 */
public record Published(
    Identity identity,
    Timeline time,
    Known known,
    List<WrittenTable> tables,
    Decision history,
    String output,
    Beside beside) {

  /**
   * What is written beside the tables.
   *
   * @param hasReport whether the page is there that shows the tables
   * @param lineage where the tables come from, as an event
   * @param notes what is not in the files; usually nothing
   * @param customers folder of the tables of single customers; empty if there are none
   */
  public record Beside(
      boolean hasReport, String lineage, List<String> notes, Optional<String> customers) {}

  /**
   * What is known of the input and of the tables.
   *
   * @param found of the rows of the input
   * @param checks of the written tables
   * @param customerIs what one customer is, such as account; empty where it is a customer
   */
  public record Known(
      Facts facts, List<FoundRows> found, List<Check> checks, Optional<String> customerIs) {

    /** Checks that did not pass, and did not stop the publication. */
    public List<Check> warnings() {
      return checks.stream().filter(check -> !check.isError() && !check.passed()).toList();
    }
  }

  /** A table by its name, if the run has it. */
  public Optional<WrittenTable> table(String name) {
    return tables.stream().filter(table -> table.spec().name().equals(name)).findFirst();
  }
}
