package io.tenure.run;

import io.tenure.cells.PeriodFrame;
import io.tenure.cells.Segments;
import io.tenure.history.FoundRows;
import io.tenure.history.HistoryBounds;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The folded history and what it says of the input as a whole.
 *
 * @param customers see {@link io.tenure.history.CustomerHistory}, with the numbers of all segments,
 *     see {@link Segments#numbered}
 * @param unknownSegments segments with an inactivity window that no customer is in
 * @param spans the periods of all grains, see {@link io.tenure.cells.SpanFrame}
 * @param found what was found of the rows that were not simply counted in
 */
record History(
    Dataset<Row> customers,
    Segments segments,
    HistoryBounds bounds,
    List<FoundRows> found,
    PeriodFrame periods,
    Dataset<Row> spans,
    List<String> unknownSegments) {}
