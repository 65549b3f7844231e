package io.tenure.tables;

import io.tenure.cells.Segment;
import io.tenure.cells.Segments;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.stream.IntStream;

/** One row per dimension and segment: what other tables are joined to by their segments. */
public final class DimSegment {
  private static final TableBuilder TABLE =
      TableSpec.named("dim_segment")
          .grain("one row per dimension and segment")
          .comment(
              "The segments of the run, to join and to choose by. Choose one dimension: the segments"
                  + " of each hold every customer once");

  private static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  private static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  private static final Column<String> KIND =
      TABLE.choice(
          "kind",
          List.of("total", "value", "none", "other"),
          "total, value, none (customers without a value), or other (the small ones that top = n"
              + " folds)");

  public static final TableSpec SPEC = TABLE.build();

  /** The rows of all segments. */
  public static List<Line> lines(Segments segments) {
    return IntStream.range(0, segments.size())
        .mapToObj(segments::segment)
        .map(DimSegment::line)
        .toList();
  }

  private static Line line(Segment segment) {
    return new Line(SPEC)
        .set(DIMENSION, segment.dimension())
        .set(SEGMENT, segment.name())
        .set(KIND, segment.kind());
  }

  private DimSegment() {}
}
