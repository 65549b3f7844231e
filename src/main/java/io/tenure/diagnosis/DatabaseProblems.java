package io.tenure.diagnosis;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recognises what a database did not give while Spark read an input from it. Its own text may quote
 * a row, so the words are ours.
 */
final class DatabaseProblems {
  /** By which Spark reads; what is written fails elsewhere. */
  private static final String READING = ".jdbc.JDBCRDD";

  /** The class of states that tell of the connection. */
  private static final String OF_CONNECTION = "08";

  /** A failure with exit code 3, or 6 where the connection broke. */
  static Optional<Failure> of(Throwable cause) {
    if (!(cause instanceof SQLException error) || !isOfReading(error)) {
      return Optional.empty();
    }
    String state = Optional.ofNullable(error.getSQLState()).orElse("");
    return Optional.of(
        state.startsWith(OF_CONNECTION)
            ? new Failure(
                ExitCode.ENVIRONMENT,
                Message.of(
                    "the connection to the database of tenure.input.jdbc broke (SQLSTATE %s). Nothing"
                        + " was published. Look whether the database runs, and start the run again.",
                    state))
            : new Failure(
                ExitCode.INPUT,
                Message.of(
                    "the database of tenure.input.jdbc did not finish the query of an input%s. Nothing"
                        + " was published. Ask it the same query; its own words are not shown: they may"
                        + " name a customer.",
                    state.isEmpty() ? "" : " (SQLSTATE " + state + ")")));
  }

  private static boolean isOfReading(SQLException error) {
    return Stream.of(error.getStackTrace())
        .anyMatch(frame -> frame.getClassName().contains(READING));
  }

  private DatabaseProblems() {}
}
