package io.tenure.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads those of the inputs that note something of customers. */
final class NoteReader {
  private final ConfigValues values;
  private final SourceReader sources;

  NoteReader(ConfigValues values, SourceReader sources) {
    this.values = values;
    this.sources = sources;
  }

  /** Those that are given; all are checked without a path, too. */
  List<NoteSettings> notes() {
    return Arrays.stream(NoteInput.values())
        .map(this::notes)
        .filter(each -> each.source().isGiven())
        .toList();
  }

  private NoteSettings notes(NoteInput input) {
    String columns = input.key() + ".columns.";
    return new NoteSettings(
        input,
        sources.optional(input.key()),
        values.sql(input.key() + ".where"),
        values.sql(columns + "customer"),
        input.fields().stream().map(field -> field(columns + field.name(), field)).toList());
  }

  private Optional<SqlExpression> field(String key, NoteField field) {
    return field.isRequired() ? Optional.of(values.sql(key)) : values.optionalSql(key);
  }
}
