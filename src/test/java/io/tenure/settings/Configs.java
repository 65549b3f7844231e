package io.tenure.settings;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/**
 * Configurations for tests. Required keys come from {@link #REQUIRED}, so that a text holds only
 * what it tests.
 */
final class Configs {
  static final String NAME = "conf/shop.conf";
  static final String AS_OF = "2026-10-31";
  static final List<String> REQUIRED =
      List.of("tenure.input.transactions.path=/data/transactions", "tenure.output.path=/data/out");

  private Configs() {}

  static ConfigText text(String hocon) {
    return new ConfigText(NAME, hocon, null);
  }

  /** The settings of a text to which the required keys were added. */
  static Settings read(String hocon, String... overrides) throws InvalidSettings {
    List<String> all = new ArrayList<>(REQUIRED);
    all.addAll(List.of(overrides));
    return SettingsReader.read(text(hocon), all, AS_OF);
  }

  static List<String> problems(String hocon, String... overrides) {
    return problems(() -> read(hocon, overrides));
  }

  static List<String> problems(Executable reading) {
    try {
      reading.execute();
    } catch (InvalidSettings e) {
      return e.problems();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    return List.of();
  }
}
