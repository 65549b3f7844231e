package io.tenure.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Fuzz;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever a configuration says, it is settings, or problems in words. */
class ConfigFuzzTest {
  private static final String[] VALUES = {
    "null",
    "true",
    "[]",
    "{}",
    "[{a = 1}]",
    "\"\"",
    "\" \"",
    "-1",
    "0",
    "1e999",
    "NaN",
    "5.9",
    "99999999999999999999",
    "10m",
    "2026-02-30",
    "9999-12-31",
    "+999999999-12-31",
    "${nowhere}",
    "${?nowhere}",
    "${tenure}",
    "${tenure.as-of}",
    "[1, [2, {b = null}]]",
    "\"\\u0000\"",
    "\u0000",
    "\ud83d\ude00",
    "\ud800",
    "\"\"\"three\"\"\"",
    "include \"x\"",
    "include url(\"http://x\")",
    "# nothing",
    "// nothing",
    "'",
    "\"",
    "\\",
    "=",
    ":",
    "+=",
    "{",
    "}",
    "[",
    "]",
    ",",
    "$",
    "${",
    "UTC",
    "Europe/Nowhere",
    "+19:00",
    "month",
    "custom",
    "line",
    "EUR",
    "XXX",
    "a.b.c",
    "\"a.b\""
  };

  private static List<String> texts;

  @BeforeAll
  static void readTexts() throws IOException {
    texts = new ArrayList<>();
    try (InputStream reference =
        Objects.requireNonNull(Layers.class.getResourceAsStream("reference.conf"))) {
      texts.add(new String(reference.readAllBytes(), StandardCharsets.UTF_8));
    }
    try (Stream<Path> examples = Files.list(Path.of("conf"))) {
      for (Path example : examples.filter(f -> f.toString().endsWith(".conf")).sorted().toList()) {
        texts.add(Files.readString(example));
      }
    }
    texts.add("tenure.dimensions.a { from = transactions, value = x, top = 3 }\n");
  }

  @Test
  void everyTextIsSettingsOrProblems() {
    Fuzz.inputs(1500, random -> requireAnswer(mutated(random), List.of()));
  }

  @Test
  void everyOverrideIsSettingsOrProblems() {
    List<String> keys = List.copyOf(Keys.leaves(Layers.defaults()).keySet());
    Fuzz.inputs(
        800,
        random -> {
          String key = keys.get(random.nextInt(keys.size()));
          String override = key + "=" + Fuzz.oneOf(random, VALUES);
          requireAnswer("", List.of(random.nextInt(4) == 0 ? damaged(random, override) : override));
        });
  }

  @Test
  void aTextThatNestsWithoutEndIsAProblem() {
    for (String open : List.of("{a:", "[", "${")) {
      requireAnswer("tenure.x = " + open.repeat(100_000), List.of());
      requireAnswer("", List.of("tenure.money=" + open.repeat(100_000)));
    }
  }

  private static void requireAnswer(String text, List<String> overrides) {
    List<String> all = new ArrayList<>(Configs.REQUIRED);
    all.addAll(overrides);
    try {
      assertThat(SettingsReader.read(Configs.text(text), all, Configs.AS_OF).digest()).isNotBlank();
    } catch (InvalidSettings e) {
      assertThat(e.problems()).isNotEmpty().allMatch(problem -> problem.length() > 20);
    }
    try {
      assertThat(SettingsReader.printed(Configs.text(text), all, Configs.AS_OF)).isNotBlank();
    } catch (InvalidSettings e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }

  private static String mutated(SplittableRandom random) {
    String text = texts.get(random.nextInt(texts.size()));
    int mutations = 1 + random.nextInt(4);
    for (int mutation = 0; mutation < mutations; mutation++) {
      text = random.nextBoolean() ? otherValue(random, text) : damaged(random, text);
    }
    return text;
  }

  /** Another value behind one of the equals signs. */
  private static String otherValue(SplittableRandom random, String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int at = random.nextInt(Math.max(1, lines.size()));
    if (!lines.isEmpty()) {
      String line = lines.get(at).replaceFirst("^\\s*#", "");
      int equals = line.indexOf('=');
      lines.set(at, line.substring(0, equals + 1) + " " + Fuzz.oneOf(random, VALUES));
    }
    return String.join("\n", lines);
  }

  private static String damaged(SplittableRandom random, String text) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + random.nextInt(20));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(to);
      case 2 -> text.substring(0, to) + text.substring(at);
      case 3 -> text.substring(0, at) + Fuzz.oneOf(random, VALUES) + text.substring(at);
      default -> shuffled(random, text);
    };
  }

  private static String shuffled(SplittableRandom random, String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.size() > 1) {
      Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
    }
    return String.join("\n", lines);
  }
}
