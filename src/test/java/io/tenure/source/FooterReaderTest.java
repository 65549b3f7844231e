package io.tenure.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.ParquetFiles;
import io.tenure.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FooterReaderTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "B03 B10: {0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          1::TINYINT                           | TINYINT
          1::SMALLINT                          | SMALLINT
          1::INTEGER                           | INT
          1::BIGINT                            | BIGINT
          1::UTINYINT                          | SMALLINT
          1::USMALLINT                         | INT
          1::UINTEGER                          | BIGINT
          1::UBIGINT                           | optional int64 c (integer(64,false))
          1::FLOAT                             | FLOAT
          1::DOUBLE                            | DOUBLE
          1::DECIMAL(9,2)                      | DECIMAL(9,2)
          1::DECIMAL(38,4)                     | DECIMAL(38,4)
          true                                 | BOOLEAN
          'text'                               | STRING
          'bytes'::BLOB                        | BINARY
          DATE '2026-01-31'                    | DATE
          TIMESTAMP '2026-01-31 10:00:00'      | TIMESTAMP_NTZ
          TIMESTAMPTZ '2026-01-31 10:00:00+00' | TIMESTAMP
          TIMESTAMP_MS '2026-01-31 10:00:00'   | TIMESTAMP_NTZ
          TIMESTAMP_NS '2026-01-31 10:00:00'   | optional int64 c (timestamp(nanos,false))
          TIME '10:00:00'                      | optional int64 c (time(micros,false))
          uuid()                               | optional fixed_len_byte_array(16) c (uuid)
          [1, 2]                               | optional group c (list)
          MAP {'a': 1}                         | optional group c (map)
          {'a': 1, 'b': {'c': 'x'}, 'd': [1]}  | STRUCT<a: INT, b: STRUCT<c: STRING>>
          {'a': [1]}                           | optional group c
          """)
  void b03B10NamesTheSparkTypeOrWhatItFound(String value, String expected) throws IOException {
    Path file = ParquetFiles.write(folder.resolve("one.parquet"), "SELECT " + value + " AS c");

    assertThat(read(file).columns().get(0).found()).isEqualTo(expected);
  }

  @Test
  void countsRowsWithoutReadingThem() throws IOException {
    Path file = ParquetFiles.write(folder.resolve("many.parquet"), "SELECT 1 AS c FROM range(7)");

    assertThat(read(file).rows()).hasValue(7);
  }

  @Test
  @ExtendWith(SparkExtension.class)
  void b10Int96IsAnInstant(SparkSession spark) throws IOException {
    Path target = folder.resolve("int96");
    spark.conf().set("spark.sql.parquet.outputTimestampType", "INT96");
    try {
      spark.sql("SELECT TIMESTAMP '2026-01-31 10:00:00' AS c").write().parquet(target.toString());
    } finally {
      spark.conf().unset("spark.sql.parquet.outputTimestampType");
    }
    try (var files = Files.list(target)) {
      Path file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
      assertThat(read(file).columns().get(0).found()).isEqualTo("TIMESTAMP");
    }
  }

  private Footer read(Path file) throws IOException {
    String path = file.toString();
    return new FooterReader(new Configuration())
        .read(new InputFile(path, folder.toString(), path, Files.size(file), 0, Map.of()));
  }
}
