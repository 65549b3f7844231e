package io.tenure.staging;

import static io.tenure.staging.MergedCustomers.NEW_ID;
import static io.tenure.staging.MergedCustomers.OLD_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Follows merges of merged customers to the id that survives, see {@link Chains}. */
public final class MergeChains {
  private static final String NAME = "merged_customers";
  private static final String OTHER = "other";

  /** How many merges lead from the old id to the new one. */
  static final String STEPS = Chains.STEPS;

  private final Workspace workspace;

  public MergeChains(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * One row per merged customer: the old id, the surviving one, and how many merges lie between.
   *
   * @param merges staged rows of the map
   * @throws Failure if an id is missing, has two successors, or leads back to itself
   */
  public Dataset<Row> resolved(Dataset<Row> merges) {
    requireIds(merges);
    Dataset<Row> current =
        workspace.keep(
            NAME,
            merges
                .where(col(OLD_ID).notEqual(col(NEW_ID)))
                .groupBy(col(OLD_ID))
                .agg(min(col(NEW_ID)).as(NEW_ID), max(col(NEW_ID)).as(OTHER)));
    requireOneSuccessor(current);
    Chains.Followed merged =
        new Chains(workspace, NAME)
            .followed(current.select(col(OLD_ID).as(Chains.FROM), col(NEW_ID).as(Chains.TO)));
    if (merged.open() > 0) {
      throw circle(merged.circling());
    }
    return merged
        .links()
        .select(col(Chains.FROM).as(OLD_ID), col(Chains.TO).as(NEW_ID), col(STEPS));
  }

  private static void requireIds(Dataset<Row> merges) {
    long missing = merges.where(col(OLD_ID).isNull().or(col(NEW_ID).isNull())).count();
    if (missing > 0) {
      throw failure(
          Message.of(
              "%,d rows lack the old or the new customer id. Complete them, or leave them out by"
                  + " tenure.input.merged-customers.where.",
              missing));
    }
  }

  private static void requireOneSuccessor(Dataset<Row> merges) {
    Row torn =
        merges
            .where(col(NEW_ID).notEqual(col(OTHER)))
            .agg(
                count(lit(1)),
                min(col(OLD_ID)),
                min_by(col(NEW_ID), col(OLD_ID)),
                min_by(col(OTHER), col(OLD_ID)))
            .head();
    if (torn.getLong(0) > 0) {
      throw failure(
          Message.of(
              "%,d old ids have two different new ids, for example %s: %s and %s. A customer goes on"
                  + " under one id; say which.",
              torn.getLong(0), torn.get(1), torn.get(2), torn.get(3)));
    }
  }

  private static Failure circle(Dataset<Row> open) {
    Row circle = open.agg(count(lit(1)), min(col(Chains.FROM))).head();
    return failure(
        Message.of(
            "%,d ids lead in a circle and to no customer, for example %s. Follow it from old to new"
                + " and remove the row that leads back.",
            circle.getLong(0), circle.get(1)));
  }

  private static Failure failure(String problem) {
    return new Failure(
        ExitCode.INPUT, "input merged-customers: " + problem + " Nothing was published.");
  }
}
