package io.tenure.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceConfTest {

  static Stream<Map.Entry<String, ConfigValue>> settings() {
    return Keys.leaves(Layers.defaults()).entrySet().stream();
  }

  /** No setting takes a list of lists, so the reader reports each one that it reads. */
  @ParameterizedTest
  @MethodSource("settings")
  void everySettingIsRead(Map.Entry<String, ConfigValue> setting) {
    ConfigText file = Configs.text(setting.getKey() + " = [[]]");

    assertThat(Configs.problems(() -> SettingsReader.read(file, List.of(), null)))
        .as("problems of %s", file.text())
        .anyMatch(
            problem ->
                problem
                    .replace("(not shown)", "[[]]")
                    .startsWith(
                        "conf/shop.conf:1: "
                            + setting.getKey()
                            + " is the list [[]], but must be "));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everySettingIsDocumented(Map.Entry<String, ConfigValue> setting) {
    assertThat(setting.getValue().origin().comments())
        .as("comment above %s", setting.getKey())
        .anyMatch(line -> line.strip().length() > 10);
  }
}
