package io.tenure.publish;

import io.tenure.table.Line;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.jspecify.annotations.Nullable;

/** The rows of a table in the order of its files, which is that of its key; one at a time. */
public final class TableCursor implements AutoCloseable {
  private final Store store;
  private final Iterator<FileStatus> files;
  private final TableFile format;
  private @Nullable ParquetFileReader file;
  private @Nullable FileRows rows;

  TableCursor(Store store, List<FileStatus> files, TableFile format) {
    this.store = store;
    this.files = files.iterator();
    this.format = format;
  }

  /** The next row; null behind the last. */
  public @Nullable Line next() {
    try {
      while (true) {
        Line line = rows == null ? null : rows.next();
        if (line != null || !files.hasNext()) {
          return line;
        }
        open(files.next());
      }
    } catch (IOException e) {
      throw store.cannot("read", format.spec().name(), e);
    }
  }

  private void open(FileStatus next) throws IOException {
    close();
    ParquetFileReader opened = store.open(next);
    file = opened;
    rows = format.rows(opened);
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw store.cannot("close", format.spec().name(), e);
    }
  }
}
