package io.tenure.privacy;

import io.tenure.calendar.Grain.Span;
import io.tenure.calendar.Timeline;
import io.tenure.table.Column;
import io.tenure.table.Line;
import java.io.Serializable;
import java.time.LocalDate;

/** Which columns of a movement table say of which span a row is. */
public record SpanColumns(
    Timeline time, Column<String> grain, Column<LocalDate> period, Column<String> segment)
    implements Serializable {

  Span of(Line line) {
    return time.grains().stream()
        .filter(each -> each.name().equals(line.value(grain)))
        .findFirst()
        .orElseThrow()
        .spanFrom(line.value(period));
  }

  String base() {
    return time.calendar().grain();
  }
}
