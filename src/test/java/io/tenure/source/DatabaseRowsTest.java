package io.tenure.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a database that has no answer. */
class DatabaseRowsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3c$et.   | no s3c$et., for xs3c$et.x | no (not shown), for x(not shown)x",
        "a         | a: a table was asked      | (not shown): (not shown) table was asked",
        "''        | a table was asked         | a table was asked",
        "' '       | a table was asked         | a table was asked"
      })
  void noPasswordIsToldAndTheRestIs(String password, String why, String told) {
    assertThat(DatabaseRows.hidden(why, password)).isEqualTo(told);
  }
}
