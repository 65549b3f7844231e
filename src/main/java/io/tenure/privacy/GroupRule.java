package io.tenure.privacy;

import java.io.Serializable;

/** Decides what is hidden of rows that could give each other back. */
public interface GroupRule extends Serializable {

  /** Hides it. The rows are sorted by segment, then by the rest of the table's key. */
  void hide(TableRows rows, SmallCounts small);
}
