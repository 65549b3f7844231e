package io.tenure.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Input, settings and expected numbers that another system, or its documentation, stands for. */
record ConformanceCase(JsonNode root) {

  /** A case of {@code src/test/resources/cases}. */
  static ConformanceCase of(String name) {
    try (InputStream json =
        Objects.requireNonNull(
            ConformanceCase.class.getResourceAsStream("/cases/" + name + ".json"), name)) {
      return new ConformanceCase(new ObjectMapper().readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ConformanceCase in(Path file) {
    try {
      return new ConformanceCase(new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode settings() {
    return root.path("settings");
  }

  JsonNode input(String name) {
    return required(root.path("input"), name);
  }

  JsonNode expected(String name) {
    return required(root.path("expected"), name);
  }

  /** An expected matrix or triangle. */
  List<List<BigDecimal>> expectedCells(String name) {
    return cells(expected(name));
  }

  static List<List<BigDecimal>> cells(JsonNode rows) {
    List<List<BigDecimal>> cells = new ArrayList<>();
    rows.forEach(row -> cells.add(numbers(row)));
    return cells;
  }

  static List<BigDecimal> numbers(JsonNode row) {
    List<BigDecimal> numbers = new ArrayList<>();
    row.forEach(number -> numbers.add(plain(number.asText())));
    return numbers;
  }

  static List<String> texts(JsonNode row) {
    List<String> texts = new ArrayList<>();
    row.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Equal numbers as equal objects, however many zeros they are written with. */
  static BigDecimal plain(String number) {
    return new BigDecimal(number).stripTrailingZeros();
  }

  private static JsonNode required(JsonNode parent, String name) {
    JsonNode found = parent.path(name);
    if (found.isMissingNode()) {
      throw new IllegalArgumentException("the case has no " + name);
    }
    return found;
  }
}
