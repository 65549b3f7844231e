package io.tenure.run;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.CustomersSettings;
import io.tenure.settings.Settings;
import io.tenure.source.Benchmark;
import io.tenure.source.Benchmarks;
import io.tenure.source.Input;
import io.tenure.staging.CustomerLayout;
import io.tenure.staging.Customers;
import io.tenure.staging.Staged;
import io.tenure.staging.TransactionLayout;
import io.tenure.staging.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The inputs of a run, found to keep their contract. No row has been read.
 *
 * @param opened the tables that are read, for plans and fingerprints
 */
public record Inputs(
    List<Input> opened,
    Staged<TransactionLayout> transactions,
    Staged<CustomerLayout> customers,
    List<Benchmark> benchmarks) {

  /**
   * Opens everything that the settings name.
   *
   * @throws Failure with every problem of the first input that has one
   */
  public static Inputs open(SparkSession spark, Settings settings) {
    Preflight.requireApart(spark, settings);
    List<Input> opened = new ArrayList<>();
    Transactions transactions = new Transactions(settings);
    Input history =
        Input.open(
            spark, "transactions", settings.transactions().paths(), transactions.expressions());
    opened.add(history);
    Staged<TransactionLayout> stagedTransactions = transactions.stage(history.read(spark));
    Staged<CustomerLayout> stagedCustomers = Customers.none(spark, stagedTransactions.idType());
    Optional<CustomersSettings> table = settings.customers();
    if (table.isPresent()) {
      Customers customers = new Customers(table.get(), settings);
      Input input = Input.open(spark, "customers", table.get().paths(), customers.expressions());
      opened.add(input);
      stagedCustomers = customers.stage(input.read(spark));
      requireSameIdType(table.get(), stagedTransactions, stagedCustomers);
    }
    return new Inputs(
        opened,
        stagedTransactions,
        stagedCustomers,
        Benchmarks.read(spark, settings.benchmarks().path()));
  }

  private static void requireSameIdType(
      CustomersSettings settings,
      Staged<TransactionLayout> transactions,
      Staged<CustomerLayout> customers) {
    if (!transactions.idType().equals(customers.idType())) {
      throw new Failure(
          ExitCode.INPUT,
          Message.of(
              "%s: %s = \"%s\" is %s, but the customer of the transactions is %s. Cast one to the"
                  + " other's type.",
              settings.customer().origin(),
              settings.customer().key(),
              settings.customer().sql(),
              customers.idType().sql(),
              transactions.idType().sql()));
    }
  }
}
