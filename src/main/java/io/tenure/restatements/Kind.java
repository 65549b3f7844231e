package io.tenure.restatements;

import java.util.Locale;

/** How a cell differs between two publications. */
enum Kind {
  /** What it is about was over in both, and its value is another one. */
  RESTATED,
  /** What it is about was not over in one of them: it was to be expected. */
  COMPLETED,
  /** What it is about was over in both, and the later publication alone has it. */
  APPEARED,
  /** What it is about was over in both, and the earlier publication alone has it. */
  DISAPPEARED,
  /** The figures of the row are left out for privacy in one of them alone. */
  SUPPRESSION_CHANGED;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
