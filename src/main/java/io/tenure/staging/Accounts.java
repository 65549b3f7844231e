package io.tenure.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.tenure.settings.AccountsSettings;
import io.tenure.settings.SqlExpression;
import io.tenure.settings.TimeSettings;
import io.tenure.settings.WithoutAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * One row per row of the map of accounts that passes its filter: a user, an account, and the days
 * from the first to the one on which the user is not in it any more.
 */
public final class Accounts {
  static final String USER_ID = "map_user_id";
  static final String ACCOUNT_ID = "map_account_id";
  static final String FROM = "map_from";
  static final String UNTIL = "map_until";
  private static final String TAKEN_ID = "map_taken_id";

  private final AccountsSettings accounts;
  private final TimeSettings time;

  public Accounts(AccountsSettings accounts, TimeSettings time) {
    this.accounts = accounts;
    this.time = time;
  }

  /** The expressions that read the input. */
  public List<SqlExpression> expressions() {
    List<SqlExpression> expressions =
        new ArrayList<>(List.of(accounts.where(), accounts.user(), accounts.account()));
    accounts.span().from().ifPresent(expressions::add);
    accounts.span().until().ifPresent(expressions::add);
    return expressions;
  }

  /**
   * Stages the rows of the input. Nothing is read yet.
   *
   * @param idType type of the customer id of the transactions
   * @throws io.tenure.failure.Failure if a column is of another type than what it is for
   */
  public Dataset<Row> stage(Dataset<Row> input, DataType idType) {
    MappingCheck check = new MappingCheck();
    check.condition(accounts.where(), Mapped.type(input, accounts.where()));
    check.customer(accounts.user(), Mapped.type(input, accounts.user()), idType);
    check.customer(accounts.account(), Mapped.type(input, accounts.account()), idType);
    accounts.span().from().ifPresent(day -> check.date(day, Mapped.type(input, day)));
    accounts.span().until().ifPresent(day -> check.date(day, Mapped.type(input, day)));
    check.throwProblems();
    return input
        .where(expr(accounts.where().sql()))
        .select(
            CustomerKey.idOf(expr(accounts.user().sql()), idType).as(USER_ID),
            CustomerKey.idOf(expr(accounts.account().sql()), idType).as(ACCOUNT_ID),
            day(input, accounts.span().from(), Integer.MIN_VALUE).as(FROM),
            day(input, accounts.span().until(), Integer.MAX_VALUE).as(UNTIL));
  }

  private Column day(Dataset<Row> input, Optional<SqlExpression> said, int without) {
    return said.map(
            day -> unix_date(Days.of(expr(day.sql()), Mapped.type(input, day), time.zone())))
        .map(day -> coalesce(day, lit(without)))
        .orElse(lit(without));
  }

  /**
   * Puts the account in the place of the user who is in it on the day of the row, and says who that
   * was: {@link TransactionLayout#USER}. Without one the id is NULL, unless such users are accounts
   * of their own.
   *
   * @param id column of the customer id
   * @param settings absent where a row names whom it is of: it stays as it is
   * @param lookups without the map, as where types are checked, a user is not known either
   * @param key the id, or for rows without one a key that spreads them over the tasks of the join
   * @param day epoch day of the row
   */
  static Dataset<Row> applied(
      Dataset<Row> rows,
      String id,
      Optional<AccountsSettings> settings,
      LookupTables lookups,
      Column key,
      Column day) {
    if (settings.isEmpty()) {
      return rows;
    }
    return lookups
        .accounts()
        .map(map -> placed(rows, id, settings.get(), map, key, day))
        .orElseGet(() -> rows.withColumn(TransactionLayout.USER, col(id)));
  }

  private static Dataset<Row> placed(
      Dataset<Row> rows,
      String id,
      AccountsSettings settings,
      Dataset<Row> accounts,
      Column key,
      Column day) {
    Column isIn =
        key.equalTo(col(USER_ID))
            .and(col(id).isNotNull())
            .and(day.geq(col(FROM)))
            .and(day.lt(col(UNTIL)));
    Dataset<Row> placed =
        rows.join(accounts, isIn, "left_outer").withColumn(TransactionLayout.USER, col(id));
    Dataset<Row> counted =
        settings.others() == WithoutAccount.OWN
            ? withOwn(placed, id, accounts)
            : placed.withColumn(id, col(ACCOUNT_ID));
    return counted.drop(USER_ID, ACCOUNT_ID, FROM, UNTIL);
  }

  /** Who is in no account is one, unless an account has that id: the two would be one customer. */
  private static Dataset<Row> withOwn(Dataset<Row> placed, String id, Dataset<Row> accounts) {
    Dataset<Row> taken = accounts.select(col(ACCOUNT_ID).as(TAKEN_ID)).distinct();
    Column isHomeless = col(ACCOUNT_ID).isNull().and(col(id).equalTo(col(TAKEN_ID)));
    return placed
        .join(taken, isHomeless, "left_outer")
        .withColumn(id, coalesce(col(ACCOUNT_ID), when(col(TAKEN_ID).isNull(), col(id))))
        .drop(TAKEN_ID);
  }

  /** Whether a row lacks what its customer is made of: its user, where that is one. */
  static Column isNobodys(String id, boolean isOfUser) {
    return col(isOfUser ? TransactionLayout.USER : id).isNull();
  }
}
