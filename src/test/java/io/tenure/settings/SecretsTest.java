package io.tenure.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one secret comes from outside; what somebody gives in its place is never shown again. */
class SecretsTest {
  private static final String SECRET = "s3cr3t-9f";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenure.output.password = \"SECRET\"",
        "tenure.targets.jdbc.password = \"SECRET\"",
        "tenure.targets.jdbc.url = \"jdbc:postgresql://host/db?password=SECRET\"",
        "tenure.input.jdbc.url = \"jdbc:oracle:thin:scott/SECRET@db:1521:x\"",
        "tenure.input.jdbc.url = \"jdbc:mysql://(host=h,user=u,password=SECRET)/db\"",
        "tenure.lineage.url = \"https://collector/api?api_key=SECRET\"",
        "tenure.output { Secret.key = \"SECRET\" }",
        "accessToken = SECRET",
        "tenure.money.scale = { token = SECRET }",
        "tenure.input.transactions.path = [{ password = SECRET }]",
        "tenure.input.transactions.path = \"jdbc:postgresql://host/db?user=x&password=SECRET\"",
        "tenure.input.transactions.path = [\"/a\", \"s3a://key:SECRET@bucket/a\"]",
        "tenure.input.rates.path = \"sftp://key:SECRET@host/a\"",
        "tenure.output.path = \"s3a://key:SECRET@bucket/a\"",
        "tenure.benchmarks.path = \"https://host/a.csv?sas_token=SECRET\"",
      })
  void aLiteralIsRefusedAndNotShown(String line) throws InvalidSettings {
    String text = line.replace("SECRET", SECRET);
    List<String> problems =
        Configs.problems(
            () -> SettingsReader.read(Configs.text(REQUIRED + text), List.of(), Configs.AS_OF));

    assertThat(problems).isNotEmpty().noneMatch(problem -> problem.contains(SECRET));
    assertThat(SettingsReader.printed(Configs.text(REQUIRED + text), List.of(), Configs.AS_OF))
        .contains("(not shown)")
        .doesNotContain(SECRET);
  }

  /** Any variable that every machine has. */
  @Test
  void aPasswordComesFromAVariable() throws InvalidSettings {
    String jdbc = "tenure.targets.jdbc { url = \"jdbc:postgresql:db\", password = ${PATH} }";
    JdbcTargetSettings read = Configs.read(jdbc).publication().targets().jdbc().orElseThrow();

    assertThat(read.password().orElseThrow().reveal()).isEqualTo(System.getenv("PATH"));
    assertThat(read.toString()).contains("(not shown)").doesNotContain(System.getenv("PATH"));
    assertThat(Configs.problems("", "tenure.targets.jdbc.password=" + SECRET))
        .containsExactly(
            "--set: tenure.targets.jdbc.password is (not shown), but must be taken from an"
                + " environment variable, as others can read files and command lines. Write for"
                + " example ${?PGPASSWORD}.");
  }

  @Test
  void aPathWithAPasswordIsToldWithoutIt() {
    assertThat(Configs.problems("", "tenure.output.path=s3a://key:" + SECRET + "@bucket/a"))
        .containsExactly(
            "--set: tenure.output.path is \"s3a://key:(not shown)@bucket/a\", but must be the folder"
                + " of all runs without a password in it. Correct it.");
  }

  @Test
  void anOverrideThatIsNoneIsToldWithoutItsValue() {
    List<String> overrides = new ArrayList<>(Configs.REQUIRED);
    overrides.add("tenure..password=" + SECRET);

    assertThat(
            Configs.problems(() -> SettingsReader.read(Configs.text(""), overrides, Configs.AS_OF)))
        .containsExactly(
            "--set: \"tenure..password=…\" is not key=value. Write for example --set"
                + " tenure.money.scale=3.");
  }

  /** An address without a password, and an at sign in a folder, are what they always were. */
  @Test
  void otherAddressesArePaths() throws InvalidSettings {
    for (String path : List.of("hdfs://host:8020/a@b", "s3a://bucket/a?b", "abfss://c@a/x:y@z")) {
      assertThat(Configs.read("", "tenure.output.path=" + path).publication().output().path())
          .isEqualTo(path);
    }
  }

  private static final String REQUIRED =
      "tenure.input.transactions.path = /in\ntenure.output.path = /out\n";
}
