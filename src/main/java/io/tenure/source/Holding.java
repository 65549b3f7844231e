package io.tenure.source;

import java.util.List;
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

  /** What there is, in words. */
  String extent();

  /** What it is known by, the same wherever it is copied to. */
  String fingerprint();
}
