package io.tenure.source;

import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.InputSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Files that have been listed and asked. */
record FileHolding(Contents contents, FileReading reading) implements Holding {
  private static final double MEGABYTE = 1 << 20;

  /**
   * Lists and asks the files of an input.
   *
   * @throws Failure with every problem
   */
  static FileHolding of(SparkSession spark, String name, InputSource source) {
    FileReading reading = FileReading.of(spark, source);
    InputListing listing =
        new InputListing(name, source.format(), spark.sparkContext().hadoopConfiguration());
    return new FileHolding(Contents.of(listing, listing.files(source.paths()), reading), reading);
  }

  @Override
  public List<Footer> footers() {
    return contents.footers();
  }

  @Override
  public String advice() {
    return "Rewrite the file, or leave it out of the path.";
  }

  @Override
  public Dataset<Row> read(SparkSession spark, StructType schema) {
    return new InputScan(footers(), schema, reading).read(spark);
  }

  @Override
  public List<FileMark> marks() {
    return footers().stream().map(Footer::mark).toList();
  }

  @Override
  public boolean isOfFiles() {
    return true;
  }

  @Override
  public Holding only(Set<String> paths) {
    List<Footer> chosen =
        footers().stream().filter(footer -> paths.contains(footer.file().path())).toList();
    return new FileHolding(new Contents(contents.listing(), chosen), reading);
  }

  @Override
  public void requireUnchanged() {
    contents.listing().requireUnchanged(footers().stream().map(Footer::file).toList());
  }

  @Override
  public String extent() {
    return Message.of(
        "%,d files, %,.1f MB",
        footers().size(),
        footers().stream().mapToLong(footer -> footer.file().length()).sum() / MEGABYTE);
  }

  /** Names, lengths and row counts. */
  @Override
  public String fingerprint() {
    return footers().stream()
        .map(
            footer ->
                Message.of(
                    "%s %d %d",
                    footer.file().relativePath(), footer.file().length(), footer.rows().orElse(-1)))
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
