package io.tenure.testing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.TaskContext;

/**
 * The local disk, on which the first attempt of every task of Spark fails when all of its file is
 * written. Each leaves its mark, so that a test can see that it was there.
 */
public final class FailingFirstAttempts extends LocalFileSystem {
  /** The setting with the folder for the marks. */
  public static final String MARKS = "tenure.test.failed.attempts";

  @Override
  public FSDataOutputStream create(
      org.apache.hadoop.fs.Path file,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short copies,
      long block,
      Progressable progress)
      throws IOException {
    FSDataOutputStream out =
        super.create(file, permission, overwrite, buffer, copies, block, progress);
    TaskContext task = TaskContext.get();
    return task == null || task.attemptNumber() > 0
        ? out
        : new FSDataOutputStream(new FailingAtTheEnd(out, mark(task)), null);
  }

  private Path mark(TaskContext task) {
    return Path.of(getConf().get(MARKS), "task-" + task.taskAttemptId());
  }

  private static final class FailingAtTheEnd extends FilterOutputStream {
    private final Path mark;

    private FailingAtTheEnd(OutputStream out, Path mark) {
      super(out);
      this.mark = mark;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      super.close();
      Files.createDirectories(mark.getParent());
      Files.writeString(mark, "");
      throw new IOException("every first attempt fails");
    }
  }
}
