package io.tenure.staging;

import static io.tenure.staging.Accounts.ACCOUNT_ID;
import static io.tenure.staging.Accounts.FROM;
import static io.tenure.staging.Accounts.UNTIL;
import static io.tenure.staging.Accounts.USER_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Makes of the map of accounts spans of which each day of a user is in one at most. */
public final class AccountSpans {
  private static final String NAME = "accounts";
  private static final String REACHED = "reached";
  private static final String SPAN = "span";
  private static final String SHARED = "shared_from";
  private static final String OTHER = "other_account_id";

  private final Workspace workspace;

  public AccountSpans(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * One row per user and span of days: repeated rows are one, and so are those of one account that
   * share days.
   *
   * @param accounts staged rows of the map
   * @param merges merged customers with their surviving ids; users and accounts may be among them
   * @throws Failure if an id is missing, a span ends before it begins, a user is in two accounts on
   *     a day, or nobody can tell whether a user or an account was merged
   */
  public Dataset<Row> resolved(Dataset<Row> accounts, Optional<Dataset<Row>> merges) {
    requireIds(accounts);
    requireOrder(accounts);
    merges.ifPresent(map -> requireOneKind(accounts, map));
    Dataset<Row> lasting = accounts.where(col(FROM).lt(col(UNTIL)));
    Dataset<Row> spans =
        merges
            .map(map -> survivors(survivors(lasting, USER_ID, map), ACCOUNT_ID, map))
            .orElse(lasting);
    Dataset<Row> joined = workspace.keep(NAME, joined(spans));
    requireOneAccount(joined);
    return joined.select(col(USER_ID), col(ACCOUNT_ID), col(FROM), col(UNTIL));
  }

  private static Dataset<Row> survivors(Dataset<Row> rows, String id, Dataset<Row> merges) {
    Dataset<Row> map = merges.select(col(MergedCustomers.OLD_ID), col(MergedCustomers.NEW_ID));
    return rows.join(map, col(id).equalTo(col(MergedCustomers.OLD_ID)), "left_outer")
        .withColumn(id, coalesce(col(MergedCustomers.NEW_ID), col(id)))
        .drop(MergedCustomers.OLD_ID, MergedCustomers.NEW_ID);
  }

  /** Spans that share days are one; if these are of two accounts, some day is of both. */
  private static Dataset<Row> joined(Dataset<Row> spans) {
    WindowSpec before =
        Window.partitionBy(col(USER_ID)).orderBy(col(FROM), col(UNTIL), col(ACCOUNT_ID));
    WindowSpec earlier = before.rowsBetween(Window.unboundedPreceding(), -1);
    Column begins = when(col(REACHED).isNull().or(col(FROM).geq(col(REACHED))), lit(1));
    return spans
        .withColumn(REACHED, max(col(UNTIL)).over(earlier))
        .withColumn(
            SPAN,
            sum(begins.otherwise(lit(0)))
                .over(before.rowsBetween(Window.unboundedPreceding(), Window.currentRow())))
        .groupBy(col(USER_ID), col(SPAN))
        .agg(
            min(col(FROM)).as(FROM),
            max(col(UNTIL)).as(UNTIL),
            min(col(ACCOUNT_ID)).as(ACCOUNT_ID),
            max(col(ACCOUNT_ID)).as(OTHER),
            min(when(col(FROM).lt(col(REACHED)), col(FROM))).as(SHARED));
  }

  private static void requireIds(Dataset<Row> accounts) {
    long missing = accounts.where(col(USER_ID).isNull().or(col(ACCOUNT_ID).isNull())).count();
    if (missing > 0) {
      throw failure(
          Message.of(
              "%,d rows lack the user or the account. Complete them, or leave them out by"
                  + " tenure.input.accounts.where.",
              missing));
    }
  }

  private static void requireOrder(Dataset<Row> accounts) {
    Row reversed =
        accounts.where(col(UNTIL).lt(col(FROM))).agg(count(lit(1)), min(col(USER_ID))).head();
    if (reversed.getLong(0) > 0) {
      throw failure(
          Message.of(
              "%,d rows end before they begin, for example of user %s. Correct them: until is the"
                  + " first day on which the user is not in the account any more.",
              reversed.getLong(0), reversed.get(1)));
    }
  }

  /** One map of merges is for ids of both kinds, so an id of both would be merged as either. */
  private static void requireOneKind(Dataset<Row> accounts, Dataset<Row> merges) {
    Row torn =
        merges
            .join(accounts, col(MergedCustomers.OLD_ID).equalTo(col(USER_ID)), "left_semi")
            .join(accounts, col(MergedCustomers.OLD_ID).equalTo(col(ACCOUNT_ID)), "left_semi")
            .agg(count(lit(1)), min(col(MergedCustomers.OLD_ID)))
            .head();
    if (torn.getLong(0) > 0) {
      throw failure(
          Message.of(
              "%,d old ids of tenure.input.merged-customers are users and accounts, for example %s, and"
                  + " nobody can tell which was merged. Give users and accounts ids of their own kinds, such"
                  + " as concat('u', user_id).",
              torn.getLong(0), torn.get(1)));
    }
  }

  private static void requireOneAccount(Dataset<Row> joined) {
    Row torn =
        joined
            .where(col(ACCOUNT_ID).notEqual(col(OTHER)))
            .agg(
                count_distinct(col(USER_ID)),
                min(struct(col(USER_ID), col(SHARED), col(ACCOUNT_ID), col(OTHER))))
            .head();
    if (torn.getLong(0) > 0) {
      Row first = torn.getStruct(1);
      throw failure(
          Message.of(
              "%,d users, as merged-customers leaves them, are in two accounts on one day, for example"
                  + " %s: in %s and %s from %s on. What a user does is of one account; say until when it is in"
                  + " the first, or leave one of them out by tenure.input.accounts.where.",
              torn.getLong(0), first.get(0), first.get(2), first.get(3), day(first.getInt(1))));
    }
  }

  private static String day(int epochDay) {
    return epochDay == Integer.MIN_VALUE
        ? "the beginning"
        : LocalDate.ofEpochDay(epochDay).toString();
  }

  private static Failure failure(String problem) {
    return new Failure(ExitCode.INPUT, "input accounts: " + problem + " Nothing was published.");
  }
}
