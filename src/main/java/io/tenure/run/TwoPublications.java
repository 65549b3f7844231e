package io.tenure.run;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.publish.PublishedRun;
import io.tenure.restatements.PublicationDifference;
import io.tenure.restatements.PublicationDifference.Asked;
import io.tenure.restatements.PublicationDifference.Side;
import io.tenure.restatements.RunOrigin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Two publications that somebody wants to have compared.
 *
 * @param before an output folder, or the folder of a run
 * @param now the same
 */
public record TwoPublications(String before, String now, Configuration hadoop) {

  /**
   * What differs.
   *
   * @param tables names of those that are compared; none for all
   * @param tolerance share by which two numbers may differ
   * @param most changes that are listed
   * @throws Failure if there is nothing to compare
   */
  public PublicationDifference difference(List<String> tables, double tolerance, int most) {
    Set<String> asked = asked(tables);
    PublishedRun old = PublishedRun.at(before, hadoop);
    PublishedRun later = PublishedRun.at(now, hadoop);
    int ages =
        Stream.of(old, later)
            .map(PublishedRun::record)
            .mapToInt(TwoPublications::ages)
            .max()
            .orElse(0);
    return PublicationDifference.of(
        side(old, ages), side(later, ages), new Asked(asked, tolerance, true, most));
  }

  private static Set<String> asked(List<String> tables) {
    Set<String> known = new TreeSet<>(PublishedTables.ofTheBusiness());
    if (!known.containsAll(tables)) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "--table %s is none of the tables that are compared: %s.",
              String.join(", --table ", tables), String.join(", ", known)));
    }
    return tables.isEmpty() ? known : Set.copyOf(tables);
  }

  private static int ages(Map<String, String> record) {
    return Integer.parseInt(record.getOrDefault(Deliveries.MATRIX_AGES, "0"));
  }

  /**
   * A publication as it is compared.
   *
   * @param ages of the widest matrix
   */
  static Side side(PublishedRun run, int ages) {
    return Side.of(
        RunOrigin.of(run.record()), run.tables(PublishedTables.specs(ages), run.moneyScale()));
  }
}
