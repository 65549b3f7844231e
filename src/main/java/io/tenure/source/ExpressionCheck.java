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
  private static final Pattern UNSTABLE_CALL =
      Pattern.compile(
          "\\b(current_\\w+|localtimestamp|now|curdate|unix_timestamp(?=`?\\s*\\(\\s*\\))|rand|randn"
              + "|random|randstr|uniform|uuid|shuffle|monotonically_increasing_id"
              + "|spark_partition_id|input_file_\\w+|user|session_user|java_method|reflect"
              + "|try_reflect)`?\\s*\\(",
          Pattern.CASE_INSENSITIVE);

  /** Those that need no parentheses, unless a column has their name. */
  private static final Pattern UNSTABLE_WORD =
      Pattern.compile(
          "(?<![\\w`.])(current_date|current_timestamp|current_time|localtimestamp|current_user"
              + "|session_user|user)(?![\\w`.])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern QUERY =
      Pattern.compile("\\(\\s*(select|with|from|table|values)\\b", Pattern.CASE_INSENSITIVE);

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
    String withoutTexts = SqlText.of(expression.sql()).calls();
    return unstable(withoutTexts)
        .map(
            name ->
                Message.of(
                    "%s uses %s, whose answer depends on more than the row: two runs would"
                        + " disagree. Use columns and literals only.",
                    located(expression), name))
        .or(() -> ofOtherRows(expression, withoutTexts))
        .or(() -> misfit(expression));
  }

  private Optional<String> unstable(String sql) {
    Matcher call = UNSTABLE_CALL.matcher(sql);
    if (call.find()) {
      return Optional.of(call.group(1) + "()");
    }
    return UNSTABLE_WORD
        .matcher(sql)
        .results()
        .map(word -> word.group(1))
        .filter(word -> names.stream().noneMatch(word::equalsIgnoreCase))
        .findFirst();
  }

  private Optional<String> misfit(SqlExpression expression) {
    return refusal(() -> columns.select(expr(expression.sql())))
        .map(
            why ->
                Message.of(
                    "%s does not fit %s: %s Columns: %s.",
                    located(expression), subject, why, String.join(", ", names)));
  }

  /** A filter accepts only what one row decides; a selection would aggregate or add rows. */
  private Optional<String> ofOtherRows(SqlExpression expression, String withoutTexts) {
    boolean isQuery = QUERY.matcher(withoutTexts).find();
    boolean isMisfit = refusal(() -> columns.select(expr(expression.sql()))).isPresent();
    boolean isOfOneRow = refusal(() -> columns.where(expr(expression.sql()).isNotNull())).isEmpty();
    return isQuery || !(isMisfit || isOfOneRow)
        ? Optional.of(
            Message.of(
                "%s looks at more than one row of %s, or makes more of one: aggregates, window"
                    + " functions, explode and queries cannot be used here. Prepare such a column"
                    + " in the input.",
                located(expression), subject))
        : Optional.empty();
  }

  private static Optional<String> refusal(Runnable plan) {
    try {
      plan.run();
      return Optional.empty();
    } catch (Exception e) {
      // AnalysisException is a checked Scala exception that no signature declares
      return Optional.of(SparkMessages.firstSentence(e));
    }
  }

  /** Where an expression stands and what it says, as every message about one begins. */
  public static String located(SqlExpression expression) {
    return Message.of("%s: %s = \"%s\"", expression.origin(), expression.key(), expression.sql());
  }
}
