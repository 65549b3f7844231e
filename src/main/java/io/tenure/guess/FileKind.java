package io.tenure.guess;

import de.siegmar.fastcsv.reader.CsvReader;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.reach.Reach;
import io.tenure.settings.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * What the files of an input are, as their first one shows it by its name and its first bytes.
 *
 * @param first of the files
 * @param separator of CSV
 * @param charset of CSV
 * @param row the fields of the first line of CSV, if they are values and no names; nothing
 *     otherwise
 */
record FileKind(Path first, FileFormat format, char separator, Charset charset, List<String> row) {
  private static final int LOOKED_AT = 1 << 16;

  /** A number, a date or a time, which are seldom names of columns. */
  private static final Pattern VALUE = Pattern.compile("[-+]?\\d[\\d.,:/ TZ+-]*");

  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

  /**
   * Looks at an input.
   *
   * @throws Failure if there is no file
   */
  static FileKind of(String input, Configuration hadoop) {
    try {
      FileSystem files = Reach.fileSystem(input, hadoop);
      Path root = new Path(input);
      if (!files.exists(root)) {
        throw problem(input, "there is no such file or folder");
      }
      Path first =
          first(files, files.getFileStatus(root))
              .orElseThrow(() -> problem(input, "it holds no data file"));
      FileFormat format = format(first.getName().toLowerCase(Locale.ROOT));
      return format == FileFormat.CSV
          ? ofText(first, start(files, first, hadoop))
          : new FileKind(first, format, ',', StandardCharsets.UTF_8, List.of());
    } catch (IOException e) {
      throw problem(input, String.valueOf(e.getMessage()));
    }
  }

  /** An input of which nothing can be made. */
  static Failure problem(String input, String why) {
    return new Failure(
        ExitCode.CONFIGURATION,
        Message.of(
            "--input %s cannot be read: %s. Give the folder or file of your transactions.",
            input, why));
  }

  private static Optional<Path> first(FileSystem files, FileStatus status) throws IOException {
    if (status.isFile()) {
      return Optional.of(status.getPath());
    }
    List<FileStatus> within =
        List.of(files.listStatus(status.getPath())).stream()
            .filter(each -> !each.getPath().getName().matches("[._].*"))
            .sorted(Comparator.comparing(FileStatus::getPath))
            .toList();
    for (FileStatus each : within) {
      Optional<Path> found = first(files, each);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static FileFormat format(String name) {
    String plain = name.replaceAll("\\.(gz|bz2)$", "");
    if (plain.matches(".*\\.(csv|tsv|txt)")) {
      return FileFormat.CSV;
    }
    if (plain.matches(".*\\.(json|jsonl|ndjson)")) {
      return FileFormat.JSON;
    }
    return plain.endsWith(".orc")
        ? FileFormat.ORC
        : plain.endsWith(".avro") ? FileFormat.AVRO : FileFormat.PARQUET;
  }

  private static byte[] start(FileSystem files, Path file, Configuration hadoop)
      throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(file);
    InputStream bytes = files.open(file);
    try (InputStream plain = codec == null ? bytes : codec.createInputStream(bytes)) {
      return plain.readNBytes(LOOKED_AT);
    }
  }

  private static FileKind ofText(Path first, byte[] bytes) {
    Charset charset = charset(bytes);
    String line = new String(bytes, charset).lines().findFirst().orElse("");
    char most =
        SEPARATORS.stream()
            .max(Comparator.comparingLong(each -> line.chars().filter(c -> c == each).count()))
            .orElse(',');
    char separator = line.indexOf(most) < 0 ? ',' : most;
    List<String> fields = fields(line, separator);
    boolean isRow = fields.stream().anyMatch(field -> VALUE.matcher(field.strip()).matches());
    return new FileKind(first, FileFormat.CSV, separator, charset, isRow ? fields : List.of());
  }

  private static List<String> fields(String line, char separator) {
    return line.isEmpty()
        ? List.of()
        : CsvReader.builder()
            .allowExtraCharsAfterClosingQuote(true)
            .fieldSeparator(separator)
            .ofSingleCsvRecord(line)
            .getFields();
  }

  boolean hasHeader() {
    return row.isEmpty();
  }

  /** Of files that do not name their columns; empty for others. */
  Optional<String> namedByPlace() {
    return hasHeader()
        ? Optional.empty()
        : Optional.of(
            IntStream.rangeClosed(1, row.size())
                .mapToObj(place -> "column_" + place + " STRING")
                .collect(Collectors.joining(", ")));
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length > 1 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0xff + 0xfe) {
      return StandardCharsets.UTF_16;
    }
    return isUtf8(bytes) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
  }

  /** A character that is cut where the look ends is none that is wrong. */
  private static boolean isUtf8(byte[] bytes) {
    CharBuffer text = CharBuffer.allocate(bytes.length);
    boolean isWhole = bytes.length < LOOKED_AT;
    return !StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes), text, isWhole)
        .isError();
  }
}
