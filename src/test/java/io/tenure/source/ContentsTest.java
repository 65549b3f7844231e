package io.tenure.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.settings.FileFormat;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ContentsTest {

  /** Those of --packages are known to the thread that spark-submit has started, and no other. */
  @Test
  void everyFileIsAskedWithTheLibrariesOfTheCaller() {
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    ClassLoader packages = new URLClassLoader(new URL[0], own);
    Set<ClassLoader> seen = ConcurrentHashMap.newKeySet();
    List<InputFile> files =
        IntStream.range(0, 500)
            .mapToObj(i -> new InputFile("/a/" + i, "/a", "/a/" + i, 1, 0, Map.of()))
            .toList();

    Thread.currentThread().setContextClassLoader(packages);
    try {
      Contents.of(listing(), files, new Asked(seen));
      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(packages);
    } finally {
      Thread.currentThread().setContextClassLoader(own);
    }

    assertThat(seen).containsExactly(packages);
  }

  private static InputListing listing() {
    return new InputListing("sales", FileFormat.AVRO, new Configuration(false));
  }

  /** A format that notes who asks. */
  private record Asked(Set<ClassLoader> seen) implements FileReading {

    @Override
    public Footer footer(InputFile file) {
      seen.add(Thread.currentThread().getContextClassLoader());
      return new Footer(file, List.of());
    }

    @Override
    public Dataset<Row> rows(
        DataFrameReader reader, List<FileColumn> columns, StructType wanted, List<String> paths) {
      throw new UnsupportedOperationException();
    }
  }
}
