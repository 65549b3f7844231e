package io.tenure.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  /** A script has no number between 2^53 and 2^53 + 2. */
  @Test
  void whatAScriptCannotCountIsAText() {
    assertThat(Columns.orNothing(9_007_199_254_740_992L)).isEqualTo(9_007_199_254_740_992L);
    assertThat(Columns.orNothing(9_007_199_254_740_993L)).isEqualTo("9007199254740993");
    assertThat(Columns.orNothing(-9_007_199_254_740_993L)).isEqualTo("-9007199254740993");
  }
}
