package io.tenure.benchmarks;

import io.tenure.calendar.Timeline;
import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.Told;
import io.tenure.settings.ActivitySettings;
import io.tenure.settings.BenchmarkSettings;
import io.tenure.source.Benchmark;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import io.tenure.tables.SegmentTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per industry, metric, horizon and reference: the own figure beside a published or
 * configured one, and what the difference is worth.
 */
public final class BenchmarkComparison implements SegmentTable {
  public static final TableSpec SPEC = BenchmarkColumns.SPEC;
  static final String SUPPRESSED = "suppressed, see privacy.minimum-customers";
  private static final long serialVersionUID = 1L;
  private static final double PERCENT = 100;

  private final String company;
  private final @Nullable String dimension;
  private final int minCustomers;
  private final LookBack back;
  private final boolean closesWithActive;
  private final References references;

  /**
   * The comparison of a run.
   *
   * @param activity with the W of each segment
   */
  public BenchmarkComparison(
      Timeline time,
      BenchmarkSettings settings,
      ActivitySettings activity,
      List<Benchmark> benchmarks) {
    this.company = settings.company().industry().orElse(Segment.ALL);
    this.dimension = settings.company().dimension().orElse(null);
    this.minCustomers = settings.minCustomers();
    this.back = new LookBack(time.calendar(), time.first(), activity.longestWindow());
    this.closesWithActive = activity.closesWithActive();
    this.references = new References(settings, benchmarks);
  }

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.JOINED, Family.MOVEMENT, Family.REVENUE);
  }

  /** The whole company is compared, and each of its industries. */
  @Override
  public Stream<Line> rows(SegmentCells cells) {
    Segment segment = cells.segment();
    boolean isCompared = segment.isTotal() || segment.dimension().equals(dimension);
    if (!isCompared || !cells.has(Family.JOINED)) {
      return Stream.of();
    }
    OwnFigures own = new OwnFigures(cells, back);
    Map<Figure, OwnFigure> figures = own.all();
    return references(segment, own).stream()
        .map(reference -> line(segment, reference, figures.get(reference.figure())));
  }

  private List<Reference> references(Segment segment, OwnFigures own) {
    List<Reference> all = new ArrayList<>(references.lines());
    String industry = industry(segment);
    if (!industry.equals(Segment.ALL)) {
      all.addAll(references.published(industry));
    }
    all.addAll(new OwnPast(own, back, minCustomers).references());
    return all;
  }

  private String industry(Segment segment) {
    if (segment.isTotal()) {
      return company;
    }
    return segment.name().equals(Segment.ALL)
        ? segment.name() + " (" + segment.dimension() + ")"
        : segment.name();
  }

  private Line line(Segment segment, Reference reference, @Nullable OwnFigure own) {
    Verdict verdict = new Verdict(reference, own, back, minCustomers);
    Line line =
        new Line(SPEC)
            .set(BenchmarkColumns.INDUSTRY, industry(segment))
            .set(BenchmarkColumns.METRIC, reference.figure().metric())
            .set(BenchmarkColumns.HORIZON, reference.figure().horizon())
            .set(BenchmarkColumns.REFERENCE, reference.name())
            .set(BenchmarkColumns.REFERENCE_VALUE, reference.value())
            .set(BenchmarkColumns.REFERENCE_LOW, reference.low())
            .set(BenchmarkColumns.REFERENCE_HIGH, reference.high())
            .set(BenchmarkColumns.VERDICT, verdict.text())
            .set(BenchmarkColumns.REASON, verdict.reason())
            .set(BenchmarkColumns.DIMENSION, segment.dimension())
            .set(BenchmarkColumns.SEGMENT, segment.name());
    return own == null ? line : withOwn(line, reference, own);
  }

  private static Line withOwn(Line line, Reference reference, OwnFigure own) {
    Double value = own.value();
    Double compared = reference.value();
    Long part = own.part();
    return line.set(BenchmarkColumns.OWN_VALUE, value)
        .set(BenchmarkColumns.OWN_LOW, own.low())
        .set(BenchmarkColumns.OWN_HIGH, own.high())
        .set(BenchmarkColumns.OWN_CUSTOMERS, own.customers())
        .set(
            BenchmarkColumns.GAP_POINTS,
            value == null || compared == null ? null : (value - compared) * PERCENT)
        .set(BenchmarkColumns.OWN_PART, part)
        .set(BenchmarkColumns.OWN_REST, part == null ? null : own.customers() - part);
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(
            new BenchmarkHiding(closesWithActive),
            BenchmarkColumns.METRIC,
            BenchmarkColumns.HORIZON)
        .telling(Map.of(Told.FIGURE, BenchmarkColumns.METRIC));
  }

  /** The reason says why the rest is missing. */
  @Override
  public Stream<Line> shown(List<Line> group) {
    return group.stream()
        .map(
            line ->
                line.isSuppressed()
                    ? line.set(BenchmarkColumns.VERDICT, Verdict.NOT_COMPARABLE)
                        .set(BenchmarkColumns.REASON, SUPPRESSED)
                    : line);
  }

  @Override
  public boolean addsUp() {
    return false;
  }
}
