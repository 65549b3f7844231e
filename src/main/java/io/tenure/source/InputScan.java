package io.tenure.source;

import static org.apache.spark.sql.functions.decode;
import static org.apache.spark.sql.functions.encode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
record InputScan(List<Footer> footers, StructType schema, FileReading reading) {

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
    StructField[] own = group.schema().fields();
    Column[] columns = new Column[own.length];
    for (int i = 0; i < own.length; i++) {
      StructField field = schema.fields()[i];
      Column read = FileReading.column(own[i].name());
      boolean isInBytes = group.inBytes().contains(field.name());
      columns[i] =
          widened(
              isInBytes ? decode(encode(read, "ISO-8859-1"), "UTF-8") : read,
              own[i].dataType(),
              field);
    }
    DataFrameReader reader = spark.read();
    if (!group.partitions().isEmpty()) {
      reader = reader.option("basePath", group.root());
    }
    return reading.rows(reader, group.columns(), group.schema(), paths).select(columns);
  }

  /** A column in the type of the contract. */
  static Column widened(Column column, DataType own, StructField field) {
    boolean isSame = own.equals(field.dataType());
    if (!isSame
        && own instanceof StructType object
        && field.dataType() instanceof StructType wanted) {
      return when(column.isNotNull(), struct(fields(column, object, wanted))).as(field.name());
    }
    // by way of its text a float is the decimal that was written: 2.675, not 2.67499995
    boolean isFloat = own.equals(DataTypes.FloatType);
    return (isFloat ? column.cast(DataTypes.StringType) : column)
        .cast(field.dataType())
        .as(field.name());
  }

  private static Column[] fields(Column object, StructType own, StructType wanted) {
    return Stream.of(wanted.fields())
        .map(
            field -> {
              StructField its = Widening.field(own, field.name()).orElseThrow();
              return widened(object.getField(its.name()), its.dataType(), field);
            })
        .toArray(Column[]::new);
  }

  /**
   * Files of one root with equal types and folders; a scan of mixed types fails on Spark 3.5, one
   * of mixed folders everywhere.
   */
  private Group group(Footer footer) {
    Map<String, FolderName> folders = footer.file().partitions();
    StructType own = new StructType();
    boolean usesFolders = false;
    List<String> inBytes = new ArrayList<>();
    for (StructField field : schema.fields()) {
      FolderName folder = folders.get(field.name());
      String name = folder == null ? field.name() : folder.sparkColumn();
      own = own.add(name, ownType(footer, field), true);
      usesFolders |= folder != null;
      if (folder != null && folder.isInBytes()) {
        inBytes.add(field.name());
      }
    }
    List<String> names = folders.values().stream().map(FolderName::sparkColumn).toList();
    return new Group(
        footer.file().root(),
        own,
        reading.places(footer),
        usesFolders ? names : List.of(),
        inBytes);
  }

  private static DataType ownType(Footer footer, StructField field) {
    return footer.columns().stream()
        .filter(column -> column.isNamed(field.name()))
        .findFirst()
        .flatMap(FileColumn::type)
        .orElse(field.dataType());
  }

  /** Spark takes paths for glob patterns. */
  static String escaped(String path) {
    return path.replaceAll("([\\\\{}\\[\\]*?])", "\\\\$1");
  }

  /**
   * What files have to share to be read together.
   *
   * @param schema columns as Spark calls them, in the order of the contract
   * @param columns where their places tell them apart
   * @param inBytes the contract's columns whose letters Spark takes apart into bytes
   */
  private record Group(
      String root,
      StructType schema,
      List<FileColumn> columns,
      List<String> partitions,
      List<String> inBytes) {}
}
