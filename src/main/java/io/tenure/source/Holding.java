package io.tenure.source;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** What holds the rows of an input: files, or a table. */
interface Holding {

  /** What each part says of itself. */
  List<Footer> footers();

  /** What to do about a part that does not fit, as a sentence. */
  String advice();

  /** The rows, each column in the one type of the contract, and none that came later. */
  Dataset<Row> read(SparkSession spark, StructType schema);

  /**
   * Requires that nothing has changed since it was opened.
   *
   * @throws io.tenure.failure.Failure naming what has
   */
  void requireUnchanged();

  /** What its files or its state are recognised by later; none where that cannot be told. */
  List<FileMark> marks();

  /** Whether its rows are in files that one may choose from. */
  boolean isOfFiles();

  /** Some of its files. */
  Holding only(Set<String> paths);

  /** What there is, in words. */
  String extent();

  /** What it is known by, the same wherever it is copied to. */
  String fingerprint();
}
