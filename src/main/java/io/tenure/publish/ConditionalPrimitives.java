package io.tenure.publish;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * On S3, which writes an object on the condition that there is none, or that it is still the one of
 * a tag. Nothing is renamed: there, a rename is a copy.
 *
 * <p>A request that is repeated because its answer was lost finds its own object: so after a
 * refusal one looks what is there.
 */
final class ConditionalPrimitives implements Primitives {
  /** Of Hadoop 3.4.2 and later; by their names, because the same jar runs with earlier ones. */
  static final String IF_ABSENT = "fs.option.create.conditional.overwrite";

  private static final String IF_TAG = "fs.option.create.conditional.overwrite.etag";

  /** Of the library for S3, which is not here without S3. */
  private static final String REFUSED = "org.apache.hadoop.fs.s3a.RemoteFileChangedException";

  private final FileSystem files;

  ConditionalPrimitives(FileSystem files) {
    this.files = files;
  }

  /** Whether a file system can. */
  static boolean isPossible(FileSystem files, Path root) throws IOException {
    return files.hasPathCapability(root, IF_ABSENT);
  }

  @Override
  public boolean create(Path file, String text) throws IOException {
    return write(new Next(file, text), Optional.empty(), Optional.empty());
  }

  @Override
  public boolean canDisarm() {
    return false;
  }

  @Override
  public void prepare(Path next, String text) {
    // an object is written whole or not at all
  }

  @Override
  public boolean replace(Path file, Optional<String> before, Next next) throws IOException {
    // first the tag, then the text: if it changes in between, the tag is out of date
    Optional<String> tag = tag(file);
    if (!text(file).equals(before)) {
      return false;
    }
    return write(new Next(file, next.text()), before, tag);
  }

  @Override
  public Optional<String> flaw(Path file, String text) throws IOException {
    Next same = new Next(file, text);
    Optional<String> tag = tag(file);
    if (tag.isEmpty()) {
      // somebody has removed it since: that is no flaw of the store, and found before publishing
      return Optional.empty();
    }
    if (!isRefused(same, Optional.empty())) {
      return Optional.of("writes an object that is there already in spite of If-None-Match");
    }
    return isRefused(same, tag.map(own -> own.replaceAll("\\w", "0")))
        ? Optional.empty()
        : Optional.of("writes an object that has another tag in spite of If-Match");
  }

  /** Other failures are none of the condition. */
  private boolean isRefused(Next object, Optional<String> tag) throws IOException {
    try {
      put(object, tag);
      return false;
    } catch (IOException e) {
      if (e.getClass().getName().equals(REFUSED)) {
        return true;
      }
      throw e;
    }
  }

  private boolean write(Next object, Optional<String> before, Optional<String> tag)
      throws IOException {
    try {
      put(object, tag);
    } catch (IOException e) {
      Optional<String> now = textAfter(e, object.path());
      if (now.equals(before)) {
        throw e;
      }
      return now.equals(Optional.of(object.text()));
    }
    return true;
  }

  /** Where looking fails, too, the reason is still why the first call failed. */
  private Optional<String> textAfter(IOException first, Path file) throws IOException {
    try {
      return text(file);
    } catch (IOException e) {
      first.addSuppressed(e);
      throw first;
    }
  }

  /** Without a tag, if there is no such object. */
  private void put(Next object, Optional<String> tag) throws IOException {
    FSDataOutputStreamBuilder<?, ?> builder =
        files.createFile(object.path()).overwrite(true).recursive();
    builder.must(tag.isPresent() ? IF_TAG : IF_ABSENT, tag.orElse("true"));
    try (FSDataOutputStream out = builder.build()) {
      out.write(object.text().getBytes(StandardCharsets.UTF_8));
    }
  }

  private Optional<String> tag(Path file) throws IOException {
    try {
      FileStatus status = files.getFileStatus(file);
      if (status instanceof EtagSource tagged && tagged.getEtag() != null) {
        return Optional.of(tagged.getEtag());
      }
      throw new IOException(file + " has no tag by which one could see that it was not changed");
    } catch (FileNotFoundException e) {
      return Optional.empty();
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
