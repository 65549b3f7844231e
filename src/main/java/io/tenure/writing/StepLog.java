package io.tenure.writing;

import java.util.OptionalLong;

/** Where a run tells what it is doing. */
public interface StepLog {

  /** A step is done; empty of one without rows to tell. */
  void done(String step, OptionalLong rows, double seconds);

  /** Why a step takes long, before it is done. */
  void tell(String why);
}
