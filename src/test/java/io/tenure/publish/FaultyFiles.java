package io.tenure.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** A local disk under another name, fault:, whose calls fail as {@link Faults} plans. */
public final class FaultyFiles extends RawLocalFileSystem {
  static final URI ROOT = URI.create("fault:///");

  /** A configuration that has it. */
  static Configuration hadoop() {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.fault.impl", FaultyFiles.class.getName());
    hadoop.set("fs.AbstractFileSystem.fault.impl", Context.class.getName());
    return hadoop;
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public String getScheme() {
    return ROOT.getScheme();
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short copies,
      long block,
      Progressable progress)
      throws IOException {
    OutputStream out =
        Faults.changed(() -> super.create(file, overwrite, buffer, copies, block, progress));
    return new FSDataOutputStream(new FaultyStream(out), null);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return Faults.changed(() -> super.rename(from, to));
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return Faults.changed(() -> super.delete(path, recursive));
  }

  @Override
  public boolean mkdirs(Path folder, FsPermission permission) throws IOException {
    return Faults.changed(() -> super.mkdirs(folder));
  }

  @Override
  public FSDataInputStream open(Path file, int buffer) throws IOException {
    return Faults.read(() -> super.open(file, buffer));
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return Faults.read(() -> plain(super.getFileStatus(path)));
  }

  @Override
  public FileStatus[] listStatus(Path folder) throws IOException {
    FileStatus[] found = Faults.read(() -> super.listStatus(folder));
    Faults.looked();
    return Arrays.stream(found).map(FaultyFiles::plain).toArray(FileStatus[]::new);
  }

  /** Without rights, which Hadoop would ask of a path of the local disk by that name. */
  private static FileStatus plain(FileStatus file) {
    return new FileStatus(
        file.getLen(),
        file.isDirectory(),
        file.getReplication(),
        file.getBlockSize(),
        file.getModificationTime(),
        file.getPath());
  }

  /** A write of a file is a call, too. */
  private static final class FaultyStream extends OutputStream {
    private final OutputStream out;

    private FaultyStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      Faults.changed(
          () -> {
            out.write(bytes, from, length);
            return length;
          });
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** The same for those who ask by Hadoop's other interface. */
  public static final class Context extends org.apache.hadoop.fs.DelegateToFileSystem {
    /** Called by Hadoop. */
    public Context(URI root, Configuration hadoop) throws Exception {
      super(ROOT, initialised(hadoop), hadoop, ROOT.getScheme(), false);
    }

    private static FaultyFiles initialised(Configuration hadoop) throws IOException {
      FaultyFiles files = new FaultyFiles();
      files.initialize(ROOT, hadoop);
      return files;
    }

    /** As on HDFS at one instant; Hadoop's usual way deletes first. */
    @Override
    public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
      getFileStatus(from);
      fsImpl.rename(from, to);
    }
  }
}
