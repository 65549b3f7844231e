package io.tenure.publish;

import java.io.IOException;
import java.util.EnumSet;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file of a store for the Parquet library to write, which is not there yet. */
record NewFile(FileContext files, Path path) implements OutputFile {

  @Override
  public PositionOutputStream create(long blockSize) throws IOException {
    return HadoopStreams.wrap(
        files.create(path, EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.createParent()));
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSize) throws IOException {
    return create(blockSize);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }
}
