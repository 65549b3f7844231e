package io.tenure.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * What the operating system does at one instant on a local disk. Hadoop's local file system looks
 * for a file before it creates one, so two runs may both create it, and deletes a file before it
 * renames another one over it, so for an instant there is neither.
 */
final class AtomicFiles {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  /** Creates a file that outlives a loss of power; false if it was there already. */
  static boolean create(Path file, String text) throws IOException {
    return create(file, text, false);
  }

  /**
   * The same.
   *
   * @param isPrivate whether it is for its owner alone, where the disk knows owners
   */
  static boolean create(Path file, String text, boolean isPrivate) throws IOException {
    Path folder = folderOf(file);
    Files.createDirectories(folder, mode(folder, isPrivate, "rwx------"));
    try (FileChannel out = FileChannel.open(file, NEW, mode(folder, isPrivate, "rw-------"))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    sync(folder);
    return true;
  }

  private static FileAttribute<?>[] mode(Path place, boolean isPrivate, String mode) {
    boolean hasModes = place.getFileSystem().supportedFileAttributeViews().contains("posix");
    return isPrivate && hasModes
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  /** Puts a file in the place of another one: readers see the one or the other. */
  static void replace(Path file, Path by) throws IOException {
    Files.move(by, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(folderOf(file));
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
  }

  /** Of a folder its names are kept, which not every system lets a program ask for. */
  private static void sync(Path folder) {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      // the file itself is on the disk, and no more can be asked for here
    }
  }

  private AtomicFiles() {}
}
