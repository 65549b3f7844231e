package io.tenure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("page.md");
  }

  @Test
  void putsTheNewestFirstAndKeepsWhatOthersWrote() throws IOException {
    Files.writeString(file, "How.\n\n<!-- results, newest first -->\n\nOld.\n");
    Page page = new Page(file);

    page.write("1M.\n");
    assertThat(file).hasContent("How.\n\n<!-- results, newest first -->\n\n1M.\n\nOld.\n");
    Files.writeString(file, Files.readString(file).replace("How.", "How it is measured."));
    page.write("1M and 10M.\n");
    assertThat(file)
        .hasContent(
            "How it is measured.\n\n<!-- results, newest first -->\n\n1M and 10M.\n\nOld.\n");
  }

  @Test
  void beginsAPage() throws IOException {
    Page page = new Page(file);

    page.write("1M.\n");
    page.write("1M and 10M.\n");
    assertThat(file).hasContent("\n1M and 10M.\n");
  }
}
