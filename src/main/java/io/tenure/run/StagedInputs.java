package io.tenure.run;

import io.tenure.increments.StagedRows;
import io.tenure.settings.InputName;
import io.tenure.settings.NoteSettings;
import io.tenure.settings.Settings;
import io.tenure.staging.AccountSpans;
import io.tenure.staging.Customers;
import io.tenure.staging.LookupTables;
import io.tenure.staging.MergeChains;
import io.tenure.staging.Notes;
import io.tenure.staging.Rates;
import io.tenure.staging.Staged;
import io.tenure.staging.TransactionLayout;
import io.tenure.staging.Transactions;
import io.tenure.staging.Workspace;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/**
 * The histories in our columns, as they enter the fold.
 *
 * @param lookups what they looked values up in
 */
public record StagedInputs(StagedRows rows, LookupTables lookups) {

  /**
   * Stages the inputs. Only the small tables that they refer to are read.
   *
   * @throws io.tenure.failure.Failure if one of those contradicts itself
   */
  public static StagedInputs of(
      SparkSession spark, Settings settings, Inputs inputs, Workspace workspace) {
    LookupTables lookups = lookups(settings, inputs, workspace);
    Transactions staging = new Transactions(settings, inputs.calendar().earliestDay());
    Staged<TransactionLayout> transactions = staging.stage(inputs.transactions(), lookups);
    DataType idType = transactions.idType();
    StagedRows rows =
        new StagedRows(
            transactions,
            Notes.beside(
                settings
                    .input()
                    .customers()
                    .map(table -> new Customers(table, settings))
                    .map(
                        table ->
                            table.stage(
                                inputs.other(InputName.CUSTOMERS).orElseThrow(), lookups, idType))
                    .orElseGet(() -> Customers.none(spark, idType)),
                settings.input().notes().stream()
                    .map(
                        notes ->
                            new Notes(notes, settings)
                                .stage(
                                    inputs.other(notes.input().input()).orElseThrow(),
                                    lookups,
                                    idType))
                    .toList(),
                settings.input().notes().stream().map(NoteSettings::input).toList()),
            files -> staging.stage(inputs.transactions(spark, files), lookups).rows(),
            files -> staging.identities(inputs.transactions(spark, files), lookups),
            keys -> staging.stage(inputs.transactions(), lookups, Optional.of(keys)).rows());
    return new StagedInputs(rows, lookups);
  }

  private static LookupTables lookups(Settings settings, Inputs inputs, Workspace workspace) {
    Optional<Dataset<Row>> merges =
        inputs.other(InputName.MERGED_CUSTOMERS).map(new MergeChains(workspace)::resolved);
    return new LookupTables(
        merges,
        inputs
            .other(InputName.ACCOUNTS)
            .map(rows -> new AccountSpans(workspace).resolved(rows, merges)),
        settings
            .input()
            .rates()
            .map(rates -> new Rates(rates, settings.time().asOf()))
            .map(rates -> rates.daily(inputs.other(InputName.RATES).orElseThrow())));
  }
}
