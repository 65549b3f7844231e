package io.tenure.source;

import static io.tenure.source.FileReading.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.from_csv;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.when;

import io.tenure.settings.CsvSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The fields of CSV as texts, by their places. A row of other fields than its header has, and a
 * quote that is not closed, end the run: Spark would take what follows for one text.
 *
 * @param fields how many a row has
 * @param folders columns that the folders give
 */
record CsvScan(CsvSettings settings, int fields, StructType folders) {
  private static final String LINE = "tenure_line";
  private static final String MISFIT = "tenure_misfit";
  private static final String FIELDS = "tenure_fields";
  private static final String FILE = "tenure_file";
  private static final String QUOTE = "\"";

  /** No text holds it: it stands for no character. */
  private static final String NOWHERE = "\uffff";

  /** Many times what a cell of a spreadsheet holds. */
  private static final int LONGEST = 100_000;

  private static final FileFault OTHER_FIELDS =
      new FileFault(
          "a row of " + FileFault.FILE + " has more or fewer fields than its file has columns",
          "Write the file again or move it away.");
  private static final FileFault OTHER_FIELDS_OR_LINES =
      new FileFault(
          OTHER_FIELDS.what() + ", or goes on in the next line, within double quotes",
          "Write the file again, or set the input's csv.multi-line to true if texts of it hold line"
              + " ends.");
  private static final FileFault OPEN_QUOTE =
      new FileFault(
          FileFault.FILE + " has a double quote that is not closed: their number is odd",
          "Write the file again: a text with a quote stands between quotes, and has it twice.");

  static String place(int at) {
    return "tenure_field_" + at;
  }

  Dataset<Row> read(DataFrameReader reader, String... paths) {
    return settings.isMultiLine() ? whole(reader, paths) : byLines(reader, paths);
  }

  /**
   * Files are split among tasks at their line ends. One more separator behind each line is the last
   * one, unless a quote is open there.
   */
  private Dataset<Row> byLines(DataFrameReader reader, String... paths) {
    StructType texts = texts().add(place(fields), DataTypes.StringType).add(MISFIT, "string");
    Column line = concat(Characters.written(col(LINE), settings.charset()), lit(separator()));
    Map<String, String> options =
        Map.of(
            "sep", separator(),
            "quote", QUOTE,
            "escape", QUOTE,
            "mode", "PERMISSIVE",
            "columnNameOfCorruptRecord", MISFIT);
    Column isMisfit = field(MISFIT).isNotNull().or(field(place(fields)).isNotNull());
    return lines(reader, false, paths)
        .select(withFolders(Stream.of(from_csv(line, lit(texts.toDDL()), options).as(FIELDS))))
        .select(
            withFolders(
                Stream.of(
                    when(isMisfit, OTHER_FIELDS_OR_LINES.raised())
                        .otherwise(col(FIELDS))
                        .as(FIELDS))))
        .select(withFolders(places().map(place -> field(place).as(place))));
  }

  /** A task reads a file from its beginning to its end. */
  private Dataset<Row> whole(DataFrameReader reader, String... paths) {
    Dataset<Row> none = requireClosedQuotes(reader, paths);
    StructType texts = texts().add(MISFIT, DataTypes.StringType);
    for (StructField folder : folders.fields()) {
      texts = texts.add(folder);
    }
    return options(reader, true)
        .schema(texts)
        .option("sep", separator())
        .option("quote", QUOTE)
        .option("escape", QUOTE)
        .option("mode", "PERMISSIVE")
        .option("columnNameOfCorruptRecord", MISFIT)
        .option("unescapedQuoteHandling", "RAISE_ERROR")
        .option("maxCharsPerColumn", LONGEST)
        .csv(paths)
        .select(
            withFolders(
                places()
                    .map(
                        place ->
                            when(col(MISFIT).isNotNull(), OTHER_FIELDS.raised())
                                .otherwise(withoutLineEnd(place))
                                .as(place))))
        .unionByName(none);
  }

  /** Of lines that end in several ways Spark knows the first one only. */
  private Column withoutLineEnd(String place) {
    Column text = Characters.written(col(place), settings.charset());
    return place.equals(place(fields - 1))
        ? nullif(regexp_replace(text, "\r$", ""), lit(""))
        : text;
  }

  /**
   * No rows, but the end of the run where a quote is open at the end of a file: Spark closes it.
   */
  private Dataset<Row> requireClosedQuotes(DataFrameReader reader, String... paths) {
    boolean isOfBytePairs = settings.charset().equals(StandardCharsets.UTF_16);
    Column quotes = length(col(LINE)).minus(length(translate(col(LINE), QUOTE, "")));
    return lines(reader, isOfBytePairs, paths)
        .groupBy(input_file_name().as(FILE))
        .agg(sum(quotes).as(LINE))
        .where(
            when(col(LINE).mod(2).equalTo(1), OPEN_QUOTE.raisedOf(col(FILE)).cast("boolean"))
                .otherwise(false))
        .select(
            Stream.concat(
                    Stream.of(folders.fields())
                        .map(
                            folder ->
                                FileReading.never(col(FILE))
                                    .cast(folder.dataType())
                                    .as(folder.name())),
                    places().map(place -> FileReading.never(col(FILE)).as(place)))
                .toArray(Column[]::new));
  }

  private Dataset<Row> lines(DataFrameReader reader, boolean isWhole, String... paths) {
    StructType line = new StructType().add(LINE, DataTypes.StringType);
    for (StructField folder : folders.fields()) {
      line = line.add(folder);
    }
    return options(reader, isWhole)
        .schema(line)
        .option("sep", NOWHERE)
        .option("quote", "")
        .option("mode", "FAILFAST")
        .csv(paths);
  }

  private DataFrameReader options(DataFrameReader reader, boolean isWhole) {
    return reader
        .option("header", settings.hasHeader())
        .option("encoding", Characters.spark(settings.charset()))
        .option("multiLine", isWhole);
  }

  private StructType texts() {
    StructType texts = new StructType();
    for (String place : places().toList()) {
      texts = texts.add(place, DataTypes.StringType, true);
    }
    return texts;
  }

  private Stream<String> places() {
    return IntStream.range(0, fields).mapToObj(CsvScan::place);
  }

  private Column[] withFolders(Stream<Column> columns) {
    return Stream.concat(Stream.of(folders.fieldNames()).map(FileReading::column), columns)
        .toArray(Column[]::new);
  }

  private static Column field(String name) {
    return column(FIELDS).getField(name);
  }

  private String separator() {
    return String.valueOf(settings.separator());
  }
}
