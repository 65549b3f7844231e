package io.tenure.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads tenure.targets. */
final class TargetReader {
  private static final String BLOCK = "tenure.targets.";
  private static final String FORMATS = BLOCK + "files.formats";

  private final ConfigValues values;

  TargetReader(ConfigValues values) {
    this.values = values;
  }

  TargetSettings targets() {
    return new TargetSettings(files());
  }

  private FilesTargetSettings files() {
    String known =
        Stream.of(TargetFormat.values()).map(TargetFormat::word).collect(Collectors.joining(", "));
    return new FilesTargetSettings(
        values.list(
            FORMATS, "a list of " + known + ", each once", "[csv, xlsx]", TargetReader::formats),
        new CsvTargetSettings(
            values.flag(BLOCK + "files.csv.excel-bom"),
            values.flag(BLOCK + "files.csv.escape-formulas")));
  }

  private static Optional<List<TargetFormat>> formats(List<String> texts) {
    List<TargetFormat> formats =
        texts.stream().flatMap(text -> Parsers.choice(text, TargetFormat.class).stream()).toList();
    return Optional.of(formats)
        .filter(all -> all.size() == texts.size() && new HashSet<>(all).size() == all.size());
  }
}
