package io.tenure.increments;

import io.tenure.digest.Sha256;
import io.tenure.source.FileMark;
import io.tenure.source.Input;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What an input was when it was read.
 *
 * @param name as messages call it
 * @param types digest of the columns that are read and their types, which those of new files change
 * @param marks of its files or its state; none where it cannot be told whether it has changed
 * @param isOfFiles whether its rows are in files that one may choose from
 */
record KeptInput(String name, String types, List<FileMark> marks, boolean isOfFiles) {

  static KeptInput of(Input input) {
    return new KeptInput(input.name(), types(input.schema()), input.marks(), input.isOfFiles());
  }

  /** In which order files have their columns is no matter. */
  private static String types(StructType columns) {
    return Sha256.of(
        Stream.of(columns.fields()).map(StructField::toDDL).sorted().toList().toString());
  }
}
