package io.tenure.increments;

import io.tenure.staging.CustomerLayout;
import io.tenure.staging.Staged;
import io.tenure.staging.TransactionLayout;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows that enter the fold.
 *
 * @param transactions all of them
 * @param customers all of them
 * @param ofFiles stages the transactions of some files, by their paths
 * @param identities the customers and ids of the rows of some files; only where rows have ids
 * @param ofCustomers stages those of some customers, by their keys
 */
public record StagedRows(
    Staged<TransactionLayout> transactions,
    Staged<CustomerLayout> customers,
    Function<Set<String>, Dataset<Row>> ofFiles,
    Function<Set<String>, Dataset<Row>> identities,
    UnaryOperator<Dataset<Row>> ofCustomers) {}
