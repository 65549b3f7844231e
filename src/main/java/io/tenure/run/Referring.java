package io.tenure.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.tenure.cells.CellPass;
import io.tenure.cells.CellRows;
import io.tenure.cells.Family;
import io.tenure.cells.ReferrerPass;
import io.tenure.history.CustomerHistory;
import io.tenure.history.FoundRows;
import io.tenure.history.Referrals;
import io.tenure.settings.CustomersSettings;
import io.tenure.settings.Settings;
import io.tenure.staging.Finding;
import io.tenure.writing.TableWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who referred whom, of which no customer knows all: whether it is in a circle, and whom those have
 * referred whom it has referred.
 *
 * @param kept tables that only lead to it
 */
record Referring(Dataset<Row> history, Referrals referrals, List<String> kept) {
  private static final String CELLS = "referral_cells";

  /** Empty where the customer table does not tell who referred a customer. */
  static Optional<Referring> of(Settings settings, Dataset<Row> history, TableWriter tables) {
    if (settings.input().customers().flatMap(CustomersSettings::referrals).isEmpty()) {
      return Optional.empty();
    }
    List<String> kept = new ArrayList<>();
    Referrals referrals =
        Referrals.of(
            history,
            (name, rows) -> {
              kept.add(name);
              return tables.keep(name, rows);
            });
    return Optional.of(new Referring(history, referrals, kept));
  }

  /** What was found, with what only all customers together tell. */
  List<FoundRows> completed(List<FoundRows> found) {
    Map<Finding, Long> told =
        Map.of(
            Finding.CUSTOMER_REFERRAL_CYCLE, referrals.inCircles(),
            Finding.CUSTOMER_UNKNOWN_REFERRER, referrals.ofNobody());
    return found.stream()
        .map(
            each ->
                new FoundRows(
                    each.finding(), told.getOrDefault(each.finding(), each.rows()), each.of()))
        .toList();
  }

  /**
   * The cells of a history in which nobody was referred in a circle.
   *
   * @param cells counted by what each customer says
   * @param pass that counted them
   */
  Dataset<Row> withoutCircles(Dataset<Row> cells, CellPass pass, TableWriter tables) {
    Set<Family> families =
        pass.scope().families().stream().filter(Family::isOfReferrals).collect(Collectors.toSet());
    if (referrals.inCircles() == 0 || families.isEmpty()) {
      return cells;
    }
    Column isOfThem = col(CellRows.FAMILY).isin(families.stream().map(Family::number).toArray());
    Dataset<Row> before =
        history.join(referrals.circling(), new String[] {CustomerHistory.KEY}, "left_semi");
    Dataset<Row> after =
        before.withColumn(
            CustomerHistory.REFERRED_BY,
            lit(null).cast(before.schema().apply(CustomerHistory.REFERRED_BY).dataType()));
    // kept, as every table would count them anew, also those that are of other cells
    kept.add(CELLS);
    return cells
        .where(not(isOfThem))
        .union(tables.keep(CELLS, pass.of(families).changed(cells.where(isOfThem), before, after)));
  }

  /** The cells of those who referred others. Nothing is computed yet. */
  Dataset<Row> referrers(CellPass pass) {
    return new ReferrerPass(pass, referrals).over(history);
  }
}
