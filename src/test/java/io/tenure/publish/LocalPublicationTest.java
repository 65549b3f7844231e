package io.tenure.publish;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** On a local disk, where latest is a symbolic link. */
class LocalPublicationTest extends PublicationContract {
  @TempDir private Path folder;

  @Override
  String newOutput() {
    return folder.resolve("a b/out").toString();
  }
}
