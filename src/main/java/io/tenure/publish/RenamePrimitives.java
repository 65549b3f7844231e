package io.tenure.publish;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * On HDFS, whose name node creates a file once and renames one over another at one instant. Of any
 * other file system with folders the same is asked.
 */
final class RenamePrimitives implements Primitives {
  private final FileContext files;

  RenamePrimitives(FileContext files) {
    this.files = files;
  }

  @Override
  public boolean create(Path file, String text) throws IOException {
    FSDataOutputStream out;
    try {
      out = open(file, EnumSet.of(CreateFlag.CREATE));
    } catch (IOException e) {
      // HDFS says it in another way while the other one still writes
      if (files.util().exists(file)) {
        return false;
      }
      // no right to, or a file in the place of a folder above it
      throw e;
    }
    write(out, text);
    return true;
  }

  @Override
  public boolean canDisarm() {
    return true;
  }

  @Override
  public void prepare(Path next, String text) throws IOException {
    write(open(next, EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE)), text);
  }

  @Override
  public boolean replace(Path file, Optional<String> before, Next next) throws IOException {
    if (!text(file).equals(before)) {
      return false;
    }
    try {
      files.rename(next.path(), file, Options.Rename.OVERWRITE);
      return true;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private FSDataOutputStream open(Path file, EnumSet<CreateFlag> how) throws IOException {
    return files.create(file, how, Options.CreateOpts.createParent());
  }

  private static void write(FSDataOutputStream file, String text) throws IOException {
    try (FSDataOutputStream out = file) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      // a file that was only closed may be lost with the machines that hold it
      out.hsync();
    }
  }

  private Optional<String> text(Path file) throws IOException {
    try (FSDataInputStream in = files.open(file)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }
}
