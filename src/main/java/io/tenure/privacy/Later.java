package io.tenure.privacy;

import io.tenure.table.Column;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Columns of which two neighbouring ages differ by those who left, or are not known any more, in
 * between.
 *
 * @param orLater falls by them
 * @param left those of them who left; it adds up to what has been lost
 * @param others further counts that the two and the rest of their row tell
 * @param steps counts that they tell with those of the next age
 * @param ahead counts that they tell with the rest of later rows
 * @param rates what goes with them
 */
public record Later(
    Column<Long> orLater,
    Column<Long> left,
    List<Column<Long>> others,
    List<Column<Long>> steps,
    List<Ahead> ahead,
    List<Column<Double>> rates)
    implements Serializable {

  /** Everything that counts people here. */
  public List<Column<Long>> counts() {
    return Stream.concat(ofOneAge().stream(), steps.stream()).toList();
  }

  /** What is told without the row of the next age. */
  List<Column<Long>> ofOneAge() {
    Stream<Column<Long>> own = Stream.concat(Stream.of(orLater, left), others.stream());
    return Stream.concat(own, ahead.stream().flatMap(its -> its.counts().stream())).toList();
  }
}
