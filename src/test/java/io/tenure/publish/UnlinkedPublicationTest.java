package io.tenure.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a local disk on which latest is a folder, as after the output was copied, and stays one. */
class UnlinkedPublicationTest extends PublicationContract {
  @TempDir private Path folder;

  @Test
  void aRunFoldsOnlyWhatIsNew(@TempDir Path inputs) throws IOException {
    requireThatARunFoldsOnlyWhatIsNew(inputs);
  }

  @Override
  String newOutput() throws IOException {
    Files.createDirectories(folder.resolve("out/latest"));
    return folder.resolve("out").toString();
  }
}
