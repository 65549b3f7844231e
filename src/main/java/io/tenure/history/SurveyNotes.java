package io.tenure.history;

import io.tenure.settings.NoteInput;
import io.tenure.staging.Finding;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the surveys that are noted of a customer.
 *
 * @param touchpoints in the order of their numbers, from 0 on
 * @param asOf epoch day behind which nothing counts
 */
public record SurveyNotes(List<String> touchpoints, int asOf) implements Serializable {
  private static final NoteInput INPUT = NoteInput.SURVEYS;
  private static final int DATE = INPUT.at(NoteInput.DATE);
  private static final int SCORE = INPUT.at("score");
  private static final int TOUCHPOINT = INPUT.at("touchpoint");

  private static final int HIGHEST = 10;

  /** In the order in which they were given: of those of one day, the lowest counts as the last. */
  private static final Comparator<Survey> IN_ORDER =
      Comparator.comparingInt(Survey::touchpoint)
          .thenComparingInt(Survey::day)
          .thenComparing(Comparator.comparingInt(Survey::score).reversed());

  /**
   * That somebody was asked.
   *
   * @param touchpoint its number
   * @param day epoch day
   * @param score from 0 to 10, or {@link #NO_ANSWER}
   */
  public record Survey(int touchpoint, int day, int score) {
    public static final int NO_ANSWER = -1;

    public boolean isAnswered() {
      return score != NO_ANSWER;
    }
  }

  /** What the fold keeps of rows of one customer. */
  static List<byte[]> judged(List<byte[]> rows, Findings found) {
    List<byte[]> usable = new ArrayList<>();
    for (byte[] row : rows) {
      Long score = Note.read(row, INPUT).get(0).numberOrNull(SCORE);
      if (score == null || (score >= 0 && score <= HIGHEST)) {
        usable.add(row);
      } else {
        found.add(Finding.SURVEY_BAD_SCORE, 1);
      }
    }
    return usable;
  }

  /** Where the customer was asked; (none) where it does not say. */
  static String touchpoint(Note note) {
    String said = note.text(TOUCHPOINT);
    return said == null || said.isBlank() ? CustomerHistory.NO_VALUE : said.strip();
  }

  /**
   * The surveys of a customer by touchpoint, and in the order in which they were given.
   *
   * @param written what the fold kept; null for a customer without
   */
  public List<Survey> read(byte @Nullable [] written) {
    return Note.read(written, INPUT).stream()
        .filter(note -> note.number(DATE) <= asOf)
        .map(this::survey)
        .sorted(IN_ORDER)
        .toList();
  }

  private Survey survey(Note note) {
    Long score = note.numberOrNull(SCORE);
    return new Survey(
        touchpoints.indexOf(touchpoint(note)),
        Math.toIntExact(note.number(DATE)),
        score == null ? Survey.NO_ANSWER : Math.toIntExact(score));
  }

  /** All that decides what is read, as a text. */
  public String listing() {
    return touchpoints + " " + asOf;
  }
}
