package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The packed jar carries our classes, our resources and the relocated libraries, nothing else. */
class ShadedJarIT {

  private static final Path JAR = Path.of(System.getProperty("tenure.jar"));
  private static final Path RESOURCES = Path.of("src", "main", "resources");

  @Test
  void containsOnlyOurClassesOurResourcesAndMetaInf() throws IOException {
    assertThat(files())
        .as("Anything else would collide with the libraries of the cluster")
        .allMatch(
            name ->
                name.startsWith("io/tenure/")
                    || name.startsWith("META-INF/")
                    || RESOURCES.resolve(name).toFile().isFile());
  }

  @Test
  void carriesNoClassForOtherJavaVersionsAndNoSignature() throws IOException {
    assertThat(files())
        .as("Classes below META-INF escape the relocation; signatures of parts are wrong here")
        .noneMatch(name -> name.startsWith("META-INF/") && name.endsWith(".class"))
        .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA)"));
  }

  @Test
  void carriesTheLibrariesThatClustersBringTooUnderOurName() throws IOException {
    assertThat(files())
        .contains("io/tenure/Tenure.class")
        .contains("io/tenure/shaded/config/ConfigFactory.class")
        .contains("io/tenure/shaded/picocli/CommandLine.class")
        .contains("io/tenure/shaded/mustache/Mustache.class");
  }

  @Test
  void carriesEveryResource() throws IOException {
    assertThat(files()).containsAll(ourResources());
  }

  @Test
  void namesTheMainClass() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
          .isEqualTo("io.tenure.Tenure");
    }
  }

  private static List<String> files() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  private static List<String> ourResources() throws IOException {
    if (!RESOURCES.toFile().isDirectory()) {
      return List.of();
    }
    try (var paths = Files.walk(RESOURCES)) {
      return paths
          .filter(path -> path.toFile().isFile())
          .map(path -> RESOURCES.relativize(path).toString().replace('\\', '/'))
          .toList();
    }
  }
}
