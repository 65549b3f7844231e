package io.tenure.privacy;

import io.tenure.table.Column;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Columns of which two neighbouring ages differ by those who were last seen in between.
 *
 * @param orLater falls by them
 * @param left those of them who left; it adds up to what has been lost
 * @param others further counts that the two and the rest of their row tell
 * @param lastSeen those who were last seen at an age
 * @param undecided those of them who did not leave
 * @param rates what goes with them
 */
public record Later(
    Column<Long> orLater,
    Column<Long> left,
    List<Column<Long>> others,
    Column<Long> lastSeen,
    Column<Long> undecided,
    List<Column<Double>> rates)
    implements Serializable {

  /** Everything that counts people here. */
  public List<Column<Long>> counts() {
    return Stream.concat(ofOneAge().stream(), ofTwoAges().stream()).toList();
  }

  /** What one row tells. */
  List<Column<Long>> ofOneAge() {
    return Stream.concat(Stream.of(orLater, left), others.stream()).toList();
  }

  /** What the row of the next age is needed for. */
  List<Column<Long>> ofTwoAges() {
    return List.of(lastSeen, undecided);
  }
}
