package io.tenure.writing;

import io.tenure.failure.Message;
import java.io.PrintStream;
import java.util.OptionalLong;

/** One line a step, for people: the same in a terminal and in a file. */
public record TextLog(PrintStream out) implements StepLog {

  @Override
  public void done(String step, OptionalLong rows, double seconds) {
    out.println(
        rows.isPresent()
            ? Message.of("  %-30s %,14d rows %8.1f s", step, rows.getAsLong(), seconds)
            : Message.of("  %-30s %19s %8.1f s", step, "", seconds));
  }

  @Override
  public void tell(String why) {
    out.println("  " + Message.visible(why));
  }
}
