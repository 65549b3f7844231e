package io.tenure.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.testing.SparkExtension;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
class ExpressionCheckTest {
  private ExpressionCheck check;

  @BeforeEach
  void columns(SparkSession spark) {
    StructType schema = StructType.fromDDL("id BIGINT, `Unit Price` DOUBLE, user STRING, day DATE");
    check =
        new ExpressionCheck(
            "input sales", spark.createDataFrame(List.of(), schema), List.of(schema.fieldNames()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "ID * `Unit Price`",
        "user",
        "id NOT IN (1, 2)",
        "day < DATE '2026-01-01'",
        "CASE WHEN user LIKE 'C%' THEN 'now()' ELSE \"(select 1)\" END",
        "user = 'it\\'s current_date'",
        "unix_timestamp(day)",
      })
  void acceptsWhatOneRowDecides(String sql) {
    check.require(Opened.uses(sql));
  }

  @Test
  void namesPlaceKeyExpressionAndColumns() {
    assertThat(problems("amout"))
        .singleElement()
        .asString()
        .startsWith(
            "shop.conf:7: tenure.some.key = \"amout\" does not fit input sales: A column,"
                + " variable, or function parameter with name `amout` cannot be resolved. Did you"
                + " mean one of the following? [")
        .endsWith("]. Columns: id, Unit Price, user, day.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id +* 2", "", "id)", "no_such(id)", "abs(day)", "SELECT id"})
  void refusesWhatSparkCannotEvaluate(String sql) {
    assertThat(problems(sql))
        .singleElement()
        .asString()
        .startsWith("shop.conf:7: tenure.some.key = \"" + sql + "\" does not fit input sales: ")
        .endsWith(" Columns: id, Unit Price, user, day.")
        .doesNotContain("SQLSTATE", "== SQL", "\n", "[PARSE", "..");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rand()                           | rand()
          id + RAND (1)                    | RAND()
          `rand`()                         | rand()
          uuid()                           | uuid()
          day < current_date()             | current_date()
          day < current_date               | current_date
          CURRENT_TIMESTAMP > day          | CURRENT_TIMESTAMP
          now() > day                      | now()
          unix_timestamp() > 0             | unix_timestamp()
          session_user                     | session_user
          user()                           | user()
          monotonically_increasing_id()    | monotonically_increasing_id()
          input_file_name()                | input_file_name()
          reflect('java.lang.System', 'x') | reflect()
          """)
  void refusesWhatAnotherRunWouldAnswerDifferently(String sql, String function) {
    assertThat(problems(sql))
        .containsExactly(
            "shop.conf:7: tenure.some.key = \""
                + sql
                + "\" uses "
                + function
                + ", whose answer depends on more than the row: two runs would disagree. Use"
                + " columns and literals only.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(id)",
        "row_number() OVER (ORDER BY id)",
        "explode(array(1, 2))",
        "(SELECT max(1))",
        "id IN (SELECT 1)",
        "*",
      })
  void refusesWhatLooksAtOtherRowsOrMakesSome(String sql) {
    assertThat(problems(sql))
        .containsExactly(
            "shop.conf:7: tenure.some.key = \""
                + sql
                + "\" looks at more than one row of input sales, or makes more of one: aggregates,"
                + " window functions, explode and queries cannot be used here. Prepare such a"
                + " column in the input.");
  }

  @Test
  void reportsAllOfThem() {
    assertThat(problems("nope", "id", "rand()")).hasSize(2);
  }

  private List<String> problems(String... expressions) {
    Failure failure =
        catchThrowableOfType(Failure.class, () -> check.require(Opened.uses(expressions)));
    assertThat(failure).isNotNull();
    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT);
    return failure.problems();
  }
}
