package io.tenure.cells;

import io.tenure.history.SurveyNotes;
import io.tenure.history.SurveyNotes.Survey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The surveys of a customer. One object serves many customers in turn. */
final class CustomerSurveys {
  private final SurveyNotes notes;
  private List<Survey> all = List.of();

  CustomerSurveys(SurveyNotes notes) {
    this.notes = notes;
  }

  void read(byte @Nullable [] written) {
    all = notes.read(written);
  }

  /** By touchpoint, and in the order in which they were given. */
  List<Survey> all() {
    return all;
  }

  /** How many touchpoints there are. */
  int touchpoints() {
    return notes.touchpoints().size();
  }
}
