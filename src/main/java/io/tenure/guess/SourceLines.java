package io.tenure.guess;

import io.tenure.json.Json;
import io.tenure.settings.FileFormat;
import io.tenure.settings.InputSource;
import io.tenure.settings.InputTable;
import io.tenure.settings.SqlExpression;
import java.util.HashMap;
import java.util.Map;

/** What the template needs to say where an input lies and what its files are. */
final class SourceLines {

  static Map<String, Object> of(InputSource source) {
    Map<String, Object> values = new HashMap<>();
    source.paths().stream().findFirst().ifPresent(path -> put(values, "path", path));
    source.table().ifPresent(table -> put(values, table));
    values.put("isFormat", source.format() != FileFormat.PARQUET);
    values.put("format", source.format().word());
    source.schema().map(SqlExpression::sql).ifPresent(schema -> put(values, "schema", schema));
    values.put("isCsv", source.format() == FileFormat.CSV);
    values.put("hasHeader", source.csv().hasHeader());
    put(values, "separator", String.valueOf(source.csv().separator()));
    values.put("charset", source.csv().charset().name());
    values.put("isMultiLine", source.csv().isMultiLine());
    // what a template tests has to be there
    for (String key :
        new String[] {"path", "table", "query", "url", "user", "passwordFile", "schema"}) {
      values.putIfAbsent(key, false);
    }
    return values;
  }

  private static void put(Map<String, Object> values, InputTable table) {
    if (table instanceof InputTable.OfDatabase query) {
      put(values, "query", query.text().sql());
      put(values, "url", query.database().url());
      query.database().user().ifPresent(user -> put(values, "user", user));
      query.database().password().file().ifPresent(file -> put(values, "passwordFile", file));
    } else {
      put(values, "table", table.text().sql());
    }
  }

  private static void put(Map<String, Object> values, String key, String text) {
    values.put(key, Json.quoted(text));
  }

  private SourceLines() {}
}
