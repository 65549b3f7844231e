package io.tenure.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SortedRowsTest {

  /** 1,000 rows with room for 70: 14 times 70 go to a file, and 20 stay. */
  @Test
  void b23RowsBeyondTheBoundComeBackInOrder() {
    SortedRows rows = new SortedRows(Transaction.BY_IDENTITY, 70);
    List<Transaction> expected = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 1000; i++) {
      Transaction row = row(random.nextLong(400), i);
      rows.add(row);
      expected.add(row);
    }
    // a file keeps the order of equal rows, but not the merge of several
    List<Transaction> drained = new ArrayList<>();
    rows.drainTo(drained::add);

    assertThat(drained).isSortedAccordingTo(Transaction.BY_IDENTITY);
    assertThat(drained).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void nothingIsLeftForTheNextCustomer() {
    SortedRows rows = new SortedRows(Transaction.BY_IDENTITY, 2);
    for (long id = 3; id > 0; id--) {
      rows.add(row(id, 1));
    }
    rows.drainTo(row -> {});
    rows.add(row(9, 1));
    List<Transaction> drained = new ArrayList<>();
    rows.drainTo(drained::add);

    assertThat(drained).containsExactly(row(9, 1));
  }

  private static Transaction row(long id, long amount) {
    return new Transaction(
        1,
        amount,
        0,
        ActivityRole.START_AND_RETURN,
        new RowIdentity(id, null, null, RowIdentity.WHOLE, 0),
        0,
        List.of("channel " + id));
  }
}
