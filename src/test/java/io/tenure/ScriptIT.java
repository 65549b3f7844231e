package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.run.Program;
import io.tenure.testing.Outcome;
import io.tenure.testing.SparkProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scripts/tenure, called through a link, from a folder with a space in its name. */
class ScriptIT {
  private static final Path SCRIPT = Path.of("scripts", "tenure").toAbsolutePath();

  @TempDir private Path folder;

  private Path work;
  private Path link;
  private Map<String, String> environment;

  /** The PATH has only what the script and Hadoop call: neither Spark nor Maven. */
  @BeforeEach
  void arrange() throws IOException {
    work = Files.createDirectories(folder.resolve("my work"));
    link = Files.createSymbolicLink(folder.resolve("a link"), SCRIPT);
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("bash", "readlink", "dirname", "chmod", "rm")) {
      Files.createSymbolicLink(tools.resolve(tool), onPath(tool));
    }
    environment = new HashMap<>();
    environment.put("PATH", tools.toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("SPARK_HOME", "");
    environment.put("TENURE_MEMORY", "1g");
    environment.put(
        "TENURE_JAVA_OPTIONS",
        "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m -Dspark.master=local[2]");
  }

  @Test
  void tellsItsVersionAndNothingElse() throws IOException, InterruptedException {
    assertThat(tenure("--version"))
        .isEqualTo(new Outcome(0, "tenure " + Program.version() + "\n", ""));
  }

  @Test
  void writesWhereTheCallerIs() throws IOException, InterruptedException {
    Outcome docs = tenure("docs", "--output", "my docs");

    assertThat(docs).isEqualTo(new Outcome(0, "The data dictionary is in my docs\n", ""));
    assertThat(work.resolve("my docs/data-dictionary.md")).isNotEmptyFile();
  }

  @Test
  void runsWithoutAnInstalledSparkAndWithoutNoise() throws IOException, InterruptedException {
    generate();

    Outcome validated = tenure("validate", "--config", "sample data/tenure.conf");

    assertThat(validated.err()).isEmpty();
    assertThat(validated.out()).endsWith("The configuration and the inputs keep their contract.\n");
    assertThat(validated.code()).isZero();
    assertThat(work.toFile().list())
        .as("nothing but what was asked for")
        .containsExactlyInAnyOrder("sample data", "stdout", "stderr");
  }

  @Test
  void takesTheParallelCollectorUnlessAnotherIsAskedFor() throws IOException, InterruptedException {
    environment.put("JAVA_TOOL_OPTIONS", "-Xlog:gc:stderr");
    Outcome usual = tenure("--version");

    assertThat(usual.err()).contains("Using Parallel");
    for (String variable :
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "TENURE_JAVA_OPTIONS")) {
      environment.remove("JAVA_TOOL_OPTIONS");
      environment.put(variable, "-Xlog:gc:stderr -XX:+UseSerialGC");
      Outcome asked = tenure("--version");
      environment.remove(variable);

      assertThat(asked.err()).as(variable).contains("Using Serial");
      assertThat(asked.code()).as(variable).isZero();
    }
  }

  @Test
  void passesTheExitCodeOn() throws IOException, InterruptedException {
    Outcome outcome = tenure("validate", "--config", "nowhere.conf");

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                2,
                "",
                "tenure: --config nowhere.conf cannot be read: there is no such file. Give the"
                    + " path of a configuration file.\n"));
  }

  @Test
  void refusesASparkHomeWithoutSpark() throws IOException, InterruptedException {
    environment.put("SPARK_HOME", folder.toString());

    assertThat(tenure("--version"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "tenure: SPARK_HOME is "
                    + folder
                    + ", but bin/spark-submit is not there. Correct it or unset it.\n"));
  }

  @Test
  void handsArgumentsToAnInstalledSparkAsTheyAre() throws IOException, InterruptedException {
    install("printf '<%s>\\n' \"$@\"");

    Outcome outcome = tenure("run", "--set", "a.b=x  'y' $z *");

    assertThat(outcome.out())
        .isEqualTo(
            """
            <--class>
            <io.tenure.Tenure>
            <--conf>
            <spark.ui.showConsoleProgress=false>
            <--driver-memory>
            <1g>
            <%s>
            <run>
            <--set>
            <a.b=x  'y' $z *>
            """
                .replace("%s", Path.of(System.getProperty("tenure.jar")).toRealPath().toString()));
  }

  @Test
  void tellsAnInstalledSparkWhereTemporaryFilesGo() throws IOException, InterruptedException {
    install("echo \"$SPARK_SUBMIT_OPTS\"");
    environment.put("TMPDIR", "/scratch of mine");

    assertThat(tenure("run").out()).endsWith(" \"-Djava.io.tmpdir=/scratch of mine\"\n");
  }

  @Test
  void runsOnAnInstalledSpark() throws IOException, InterruptedException {
    generate();
    install("exec " + quoted(SparkProcess.java("org.apache.spark.deploy.SparkSubmit")) + " \"$@\"");

    Outcome validated = tenure("validate", "--config", "sample data/tenure.conf");

    assertThat(validated.code()).as(validated.err()).isZero();
    assertThat(validated.out()).endsWith("The configuration and the inputs keep their contract.\n");
  }

  private void generate() throws IOException, InterruptedException {
    Outcome generated =
        tenure(
            "generate",
            "--customers=20",
            "--months=3",
            "--as-of=2026-10-20",
            "--output",
            "sample data");
    assertThat(generated.code()).as(generated.err()).isZero();
  }

  private Outcome tenure(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(link.toString()));
    command.addAll(List.of(arguments));
    return SparkProcess.run(command, environment, work);
  }

  private void install(String line) throws IOException {
    Path home = folder.resolve("installed spark");
    Path submit = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
    Files.writeString(submit, "#!/usr/bin/env bash\n" + line + "\n");
    Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
    environment.put("SPARK_HOME", home.toString());
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
  }

  private static Path onPath(String tool) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
