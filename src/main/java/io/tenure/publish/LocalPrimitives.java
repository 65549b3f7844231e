package io.tenure.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** On a local disk, by the operating system. */
final class LocalPrimitives implements Primitives {
  private final boolean isPrivate;

  /**
   * Those of an output.
   *
   * @param isPrivate whether files are for their owner alone
   */
  LocalPrimitives(boolean isPrivate) {
    this.isPrivate = isPrivate;
  }

  @Override
  public boolean create(org.apache.hadoop.fs.Path file, String text) throws IOException {
    return AtomicFiles.create(local(file), text, isPrivate);
  }

  @Override
  public boolean canDisarm() {
    return true;
  }

  @Override
  public void prepare(org.apache.hadoop.fs.Path next, String text) throws IOException {
    Files.deleteIfExists(local(next));
    AtomicFiles.create(local(next), text, isPrivate);
  }

  @Override
  public boolean replace(org.apache.hadoop.fs.Path file, Optional<String> before, Next next)
      throws IOException {
    if (!text(local(file)).equals(before)) {
      return false;
    }
    try {
      AtomicFiles.replace(local(file), local(next.path()));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static Optional<String> text(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Path local(org.apache.hadoop.fs.Path file) {
    return Path.of(file.toUri().getPath());
  }
}
