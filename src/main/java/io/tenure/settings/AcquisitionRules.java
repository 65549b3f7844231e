package io.tenure.settings;

import static java.util.stream.Collectors.joining;

import io.tenure.failure.Message;
import java.util.List;

/** What must hold between the costs of new customers and what they are held against. */
final class AcquisitionRules {
  private final Settings settings;
  private final ConfigValues values;
  private final Problems problems;

  private AcquisitionRules(Settings settings, ConfigValues values, Problems problems) {
    this.settings = settings;
    this.values = values;
    this.problems = problems;
  }

  static void check(Settings settings, ConfigValues values, Problems problems) {
    AcquisitionRules rules = new AcquisitionRules(settings, values, problems);
    settings.input().acquisition().ifPresent(rules::check);
  }

  private void check(AcquisitionSettings acquisition) {
    segmentsAreOfADimension(acquisition);
    dimensionExists(acquisition);
    customersAreNewOnce();
  }

  private void segmentsAreOfADimension(AcquisitionSettings acquisition) {
    boolean areValid =
        values.isValid(AcquisitionReader.DIMENSION) && values.isValid(AcquisitionReader.SEGMENT);
    if (areValid && acquisition.dimension().isPresent() != hasSegments(acquisition)) {
      add(
          AcquisitionReader.DIMENSION,
          "and "
              + AcquisitionReader.SEGMENT
              + " go together: a dimension, and which of its segments a row is of. Set both, or none"
              + " for the total alone.");
    }
  }

  private static boolean hasSegments(AcquisitionSettings acquisition) {
    return acquisition.columns().segment().isPresent();
  }

  private void dimensionExists(AcquisitionSettings acquisition) {
    List<String> names =
        settings.dimensions().stream()
            .filter(dimension -> dimension.from() != DimensionSource.PAIR)
            .map(DimensionSettings::name)
            .toList();
    acquisition
        .dimension()
        .filter(name -> !names.contains(name))
        .ifPresent(
            name ->
                add(
                    AcquisitionReader.DIMENSION,
                    Message.of(
                        "is \"%s\", which is no dimension that a customer has alone. Add it under %s%s.",
                        name,
                        Keys.DIMENSIONS,
                        names.isEmpty()
                            ? "; there is none yet"
                            : names.stream().collect(joining(", ", ", or take one of: ", "")))));
  }

  private void customersAreNewOnce() {
    if (values.isValid(Keys.COHORT_RULE)
        && settings.measures().cohorts().rule() == CohortRule.RECURRING) {
      add(
          AcquisitionReader.PATH,
          "is set, but "
              + Keys.COHORT_RULE
              + " is recurring: a customer would be new, and paid for, in many periods. Choose another"
              + " rule, or remove the costs.");
    }
  }

  private void add(String key, String sentence) {
    problems.add(values.where(key), key + " " + sentence);
  }
}
