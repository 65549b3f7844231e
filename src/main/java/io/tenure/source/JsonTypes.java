package io.tenure.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What Spark takes the values of JSON for. A run reads declared types alone.
 *
 * @param declared names and types, as a setting declares them; nothing if there is none
 * @param leftOut keys whose values cannot be declared, such as lists
 */
public record JsonTypes(String declared, List<String> leftOut) {
  private static final String NO_OBJECT = "tenure_misfit";

  /**
   * The keys and types of the first objects of a file.
   *
   * @throws IOException if it cannot be read
   */
  public static JsonTypes of(SparkSession spark, Path file, int lines) throws IOException {
    try (BufferedReader text =
        TextFile.open(spark.sparkContext().hadoopConfiguration(), file, StandardCharsets.UTF_8)) {
      List<String> first = text.lines().limit(lines).toList();
      StructType found =
          spark
              .read()
              .option("columnNameOfCorruptRecord", NO_OBJECT)
              .json(spark.createDataset(first, Encoders.STRING()))
              .schema();
      List<String> leftOut = new ArrayList<>();
      return new JsonTypes(declarable(found, "", leftOut).toDDL(), leftOut);
    }
  }

  private static StructType declarable(StructType object, String before, List<String> leftOut) {
    StructType declared = new StructType();
    Set<String> taken = new HashSet<>(Set.of(NO_OBJECT, ""));
    for (StructField field : object.fields()) {
      Optional<DataType> type =
          taken.add(FileColumn.key(field.name().strip()))
              ? declarable(field.dataType(), before + field.name() + ".", leftOut)
              : Optional.empty();
      if (type.isPresent()) {
        declared = declared.add(field.name(), type.get());
      } else if (!field.name().equals(NO_OBJECT)) {
        leftOut.add(before + field.name());
      }
    }
    return declared;
  }

  private static Optional<DataType> declarable(DataType type, String before, List<String> leftOut) {
    if (type instanceof StructType object) {
      return Optional.<DataType>of(declarable(object, before, leftOut))
          .filter(within -> !within.equals(new StructType()));
    }
    return Optional.of(type).filter(value -> !value.typeName().equals("array"));
  }
}
