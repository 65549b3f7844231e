package io.tenure.source;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads files that differ in the types of their columns, group by group.
 *
 * @param schema each column in the one type of the contract
 */
record InputScan(List<Footer> footers, StructType schema) {

  Dataset<Row> read(SparkSession spark) {
    Map<Group, List<String>> groups = new LinkedHashMap<>();
    for (Footer footer : footers) {
      groups
          .computeIfAbsent(group(footer), key -> new ArrayList<>())
          .add(escaped(footer.file().path()));
    }
    return groups.entrySet().stream()
        .map(group -> readGroup(spark, group.getKey(), group.getValue()))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  private Dataset<Row> readGroup(SparkSession spark, Group group, List<String> paths) {
    Column[] columns =
        Arrays.stream(schema.fields())
            .map(field -> widened(group.schema().apply(field.name()), field))
            .toArray(Column[]::new);
    DataFrameReader reader = spark.read().schema(group.schema());
    if (!group.partitions().isEmpty()) {
      reader = reader.option("basePath", group.root());
    }
    return reader.parquet(paths.toArray(String[]::new)).select(columns);
  }

  private static Column widened(StructField own, StructField field) {
    Column column = col("`" + field.name().replace("`", "``") + "`");
    // by way of its text a float is the decimal that was written: 2.675, not 2.67499995
    boolean isFloat = own.dataType().equals(DataTypes.FloatType);
    return (isFloat ? column.cast(DataTypes.StringType) : column)
        .cast(field.dataType())
        .as(field.name());
  }

  /**
   * Files of one root with equal types and folders; a scan of mixed types fails on Spark 3.5, one
   * of mixed folders everywhere.
   */
  private Group group(Footer footer) {
    StructType own = new StructType();
    for (StructField field : schema.fields()) {
      own = own.add(field.name(), ownType(footer, field), true);
    }
    boolean usesFolders =
        Arrays.stream(schema.fieldNames()).anyMatch(footer.file().partitions()::containsKey);
    return new Group(
        footer.file().root(),
        own,
        usesFolders ? List.copyOf(footer.file().partitions().keySet()) : List.of());
  }

  private static DataType ownType(Footer footer, StructField field) {
    return footer.columns().stream()
        .filter(column -> column.name().equalsIgnoreCase(field.name()))
        .findFirst()
        .flatMap(FileColumn::type)
        .orElse(field.dataType());
  }

  /** Spark takes paths for glob patterns. */
  private static String escaped(String path) {
    return path.replaceAll("([\\\\{}\\[\\]*?])", "\\\\$1");
  }

  /** What files have to share to be read together. */
  private record Group(String root, StructType schema, List<String> partitions) {}
}
