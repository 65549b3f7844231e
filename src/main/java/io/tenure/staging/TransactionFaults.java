package io.tenure.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.tenure.settings.InputName;
import io.tenure.settings.RefundPolicy;
import io.tenure.settings.Settings;
import io.tenure.settings.TransactionsSettings;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** Why a row of the transactions cannot be counted in, by its typed columns. */
final class TransactionFaults {
  private final Settings settings;
  private final TransactionsSettings transactions;
  private final LocalDate earliest;

  /**
   * The faults of a run.
   *
   * @param earliest rows before it are rejected as bad_date
   */
  TransactionFaults(Settings settings, LocalDate earliest) {
    this.settings = settings;
    this.earliest = earliest;
    this.transactions = settings.input().transactions();
  }

  /**
   * What may not be meant comes first, then what happened after the as-of date: a later rerun must
   * not be refused for it.
   */
  Column finding() {
    return when(col(Transactions.IS_UNKNOWN), lit(Finding.TRANSACTION_FILTER_UNKNOWN.code()))
        .when(
            col(Transactions.DATE).gt(lit(settings.time().asOf())),
            lit(Finding.TRANSACTION_AFTER_AS_OF.code()))
        .when(
            Accounts.isNobodys(Transactions.CUSTOMER_ID, isOfUsers()),
            lit(Finding.TRANSACTION_MISSING_CUSTOMER.code()))
        .when(isBadAmount(), lit(Finding.TRANSACTION_BAD_AMOUNT.code()))
        .when(isBadDate(), lit(Finding.TRANSACTION_BAD_DATE.code()))
        .when(col(Transactions.CUSTOMER_ID).isNull(), lit(Finding.TRANSACTION_NO_ACCOUNT.code()))
        .when(isMissingRate(), lit(Finding.TRANSACTION_MISSING_RATE.code()))
        .when(isIgnored(), lit(Finding.TRANSACTION_REFUND.code()));
  }

  private boolean isOfUsers() {
    return settings.input().entity().accountsOf(InputName.TRANSACTIONS).isPresent();
  }

  /** Without a rate nothing is known but whether it is a number at all. */
  private Column isBadAmount() {
    Column isNone = col(TransactionLayout.AMOUNT).isNull();
    return transactions.columns().currency().isEmpty()
        ? isNone
        : when(
                isMissingRate(),
                Money.rounded(col(Transactions.RAW_AMOUNT), DataTypes.NullType, 0).isNull())
            .otherwise(isNone);
  }

  private Column isBadDate() {
    return col(Transactions.DATE).isNull().or(col(Transactions.DATE).lt(lit(earliest)));
  }

  private Column isMissingRate() {
    return transactions.columns().currency().isPresent() ? Conversion.isMissingRate() : lit(false);
  }

  private Column isIgnored() {
    return transactions.policy().refunds() == RefundPolicy.IGNORE
        ? col(Transactions.IS_REFUND)
        : lit(false);
  }

  /** Enough of a rejected row to recognise the fault, and nothing that names a customer. */
  Column evidence() {
    Column isLeftOut =
        col(TransactionLayout.FINDING)
            .isin(
                Finding.TRANSACTION_FILTER_UNKNOWN.code(),
                Finding.TRANSACTION_AFTER_AS_OF.code(),
                Finding.TRANSACTION_REFUND.code());
    Column amount =
        concat(
            lit("date "),
            text(Transactions.RAW_DATE),
            lit(", amount "),
            text(Transactions.RAW_AMOUNT));
    return when(
        not(isLeftOut),
        transactions.columns().currency().isEmpty()
            ? amount
            : concat(amount, lit(", currency "), text(Transactions.CURRENCY)));
  }

  private static Column text(String column) {
    return coalesce(col(column).cast(DataTypes.StringType), lit("NULL"));
  }
}
