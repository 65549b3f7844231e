package io.tenure.tables;

import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Map;

/** One row per property of the run: where the tables come from. */
public final class Run {
  private static final TableBuilder TABLE =
      TableSpec.named("run")
          .grain("one row per property")
          .comment(
              "The record of the run; the only table that differs when the same run is repeated");

  public static final Column<String> PROPERTY =
      TABLE.textKey("property", "Name, such as rows_out.cohort_retention");
  public static final Column<String> VALUE = TABLE.text("value", "Its value as text");

  public static final TableSpec SPEC = TABLE.build();

  /** The rows of the table. */
  public static List<Line> lines(Map<String, String> properties) {
    return properties.entrySet().stream()
        .map(each -> new Line(SPEC).set(PROPERTY, each.getKey()).set(VALUE, each.getValue()))
        .toList();
  }

  private Run() {}
}
