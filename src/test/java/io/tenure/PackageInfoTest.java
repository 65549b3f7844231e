package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every package says in its package-info.java what belongs there. */
class PackageInfoTest {

  @Test
  void everyPackageExplainsItself() throws IOException {
    assertThat(packagesWithoutInfo())
        .as("Packages of src/main/java without package-info.java, which says what belongs there")
        .isEmpty();
  }

  private static List<Path> packagesWithoutInfo() throws IOException {
    Path root = Path.of("src", "main", "java");
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::getParent)
          .distinct()
          .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
          .map(root::relativize)
          .sorted()
          .toList();
    }
  }
}
