package io.tenure.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludesTest {
  private static final String RULE =
      " Only a plain file name relative to the configuration file, inside its folder, can be"
          + " included, such as include \"base.conf\".";

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(parent.resolve("conf/sub")).getParent();
    Files.writeString(parent.resolve("outside.conf"), "tenure.money.scale = 6");
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Settings read(String text) throws InvalidSettings {
    ConfigText file = new ConfigText("conf/shop.conf", text, folder);
    return SettingsReader.read(file, Configs.REQUIRED, Configs.AS_OF);
  }

  private List<String> problems(String text) {
    return Configs.problems(() -> read(text));
  }

  @Test
  void includesFilesOfItsFolderAndNamesThemInMessages() throws Exception {
    file("base.conf", "tenure.money.scale = 3\ninclude \"sub/more.conf\"");
    file("sub/more.conf", "include \"most.conf\"\ntenure.cohorts.small = 7");
    file("sub/most.conf", "tenure.input.transactions.where = x");

    Settings settings = read("include \"base.conf\"\ntenure.cohorts.small = 8");

    assertThat(settings.money().scale()).isEqualTo(3);
    assertThat(settings.measures().cohorts().small()).isEqualTo(8);
    assertThat(settings.input().transactions().rows().where().origin())
        .isEqualTo("conf/sub/most.conf:1");
  }

  @Test
  void anIncludeInABlockBelongsToTheBlock() throws Exception {
    file("money.conf", "scale = ${tenure.quality.sample-rows}");

    assertThat(read("tenure { quality.sample-rows = 4, money { include \"money.conf\" } }").money())
        .isEqualTo(new MoneySettings(4, Optional.empty(), MarginSettings.UNKNOWN));
  }

  @Test
  void refusesEverythingOutsideItsFolder() throws Exception {
    Files.createSymbolicLink(folder.resolve("link.conf"), parent.resolve("outside.conf"));
    String absolute = parent.resolve("outside.conf").toString();

    assertThat(
            problems(
                """
                include url("http://localhost:1/x.conf")
                include classpath("reference.conf")
                include file("base.conf")
                include "../outside.conf"
                include "link.conf"
                include "http://localhost:1/y.conf"
                include required(file("r.conf"))
                include "../missing.conf"
                include "sub/../inside.conf"
                include "%s"
                """
                    .replace("%s", absolute)))
        .containsExactly(
            "conf/shop.conf:1: Cannot include url(...)." + RULE,
            "conf/shop.conf:2: Cannot include classpath(...)." + RULE,
            "conf/shop.conf:3: Cannot include file(...)." + RULE,
            "conf/shop.conf:4: Cannot include \"../outside.conf\"." + RULE,
            "conf/shop.conf:5: Cannot include \"link.conf\"." + RULE,
            "conf/shop.conf:6: Cannot include \"http://localhost:1/y.conf\"." + RULE,
            "conf/shop.conf:7: Cannot include file(...)." + RULE,
            "conf/shop.conf:8: Cannot include \"../missing.conf\"." + RULE,
            "conf/shop.conf:9: Cannot include \"sub/../inside.conf\"." + RULE,
            "conf/shop.conf:10: Cannot include \"" + absolute + "\"." + RULE);
  }

  @Test
  void aMissingFileIsAnErrorAndNotAnEmptyOne() {
    assertThat(problems("\ninclude \"base\""))
        .containsExactly(
            "conf/shop.conf:2: Cannot include \"base\"."
                + " There is no such file beside conf/shop.conf.");
  }

  @Test
  void anErrorInAnIncludedFileNamesThatFile() throws Exception {
    file("base.conf", "tenure {\n money = [\n}");

    assertThat(problems("include \"base.conf\""))
        .singleElement()
        .asString()
        .startsWith("conf/base.conf:3: Cannot read the configuration. ");
  }

  @Test
  void aFileDoesNotIncludeItself() throws Exception {
    file("a.conf", "include \"b.conf\"");
    file("b.conf", "\ninclude \"a.conf\"");

    assertThat(problems("include \"a.conf\""))
        .containsExactly("conf/b.conf:2: Cannot include \"a.conf\". The file includes itself.");
  }

  @Test
  void aBinaryFileIsRefused() throws Exception {
    Files.write(folder.resolve("base.conf"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThat(problems("include \"base.conf\""))
        .containsExactly(
            "conf/shop.conf:1: Cannot include \"base.conf\". The file is not UTF-8 text.");
  }

  @Test
  void remoteFilesAndTheCommandLineIncludeNothing() throws Exception {
    file("base.conf", "");

    assertThat(Configs.problems("include \"base.conf\""))
        .containsExactly(
            "conf/shop.conf:1: Cannot include \"base.conf\"."
                + " Only a local configuration file has includes.");
    assertThat(Configs.problems("", "tenure.money={include file(\"/etc/hostname\")}"))
        .containsExactly(
            "--set: tenure.money is \"{include file(\\\"/etc/hostname\\\")}\","
                + " but must be a block of settings { ... }.");
  }
}
