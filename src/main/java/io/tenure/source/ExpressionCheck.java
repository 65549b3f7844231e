package io.tenure.source;

import static org.apache.spark.sql.functions.expr;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Checks the user's expressions against the columns they may use, before any row is read.
 *
 * @param subject what is read, such as "input transactions"
 * @param columns their schema; the rows are never asked for
 * @param names the columns to list in a message
 */
public record ExpressionCheck(String subject, Dataset<Row> columns, List<String> names) {
  /** Functions whose answer depends on more than the row would make two runs disagree. */
  private static final Pattern UNSTABLE =
      Pattern.compile(
          "\\b(current_date|current_timestamp|now|rand|randn|uuid|shuffle|localtimestamp"
              + "|monotonically_increasing_id|spark_partition_id|input_file_name)\\s*\\(",
          Pattern.CASE_INSENSITIVE);

  /**
   * Requires that every expression can be evaluated.
   *
   * @throws Failure with one problem for each that cannot
   */
  public void require(List<SqlExpression> expressions) {
    List<String> problems = new ArrayList<>();
    for (SqlExpression expression : expressions) {
      problem(expression).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new Failure(ExitCode.INPUT, problems);
    }
  }

  private Optional<String> problem(SqlExpression expression) {
    Matcher unstable = UNSTABLE.matcher(expression.sql());
    if (unstable.find()) {
      return Optional.of(
          Message.of(
              "%s uses %s(), which gives another answer in every run. Use columns and literals"
                  + " only.",
              located(expression), unstable.group(1)));
    }
    try {
      columns.select(expr(expression.sql()));
      return Optional.empty();
    } catch (Exception e) {
      // AnalysisException is a checked Scala exception that no signature declares
      return Optional.of(
          Message.of(
              "%s does not fit %s: %s Columns: %s.",
              located(expression),
              subject,
              SparkMessages.firstSentence(e),
              String.join(", ", names)));
    }
  }

  /** Where an expression stands and what it says, as every message about one begins. */
  public static String located(SqlExpression expression) {
    return Message.of("%s: %s = \"%s\"", expression.origin(), expression.key(), expression.sql());
  }
}
