package io.tenure.history;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Rows that wait in a temporary file, in the order in which they were given. The file loses its
 * name once it is written, so nothing is left of it however the task ends.
 */
final class RowFile implements Iterator<Transaction> {
  private static final int BLOCK = 1024;

  private final ObjectInputStream blocks;
  private int left;
  private Transaction[] block = {};
  private int at;

  private RowFile(ObjectInputStream blocks, int rows) {
    this.blocks = blocks;
    this.left = rows;
  }

  /** Writes rows to a file of their own. */
  static RowFile of(List<Transaction> rows) {
    try {
      FileChannel file =
          FileChannel.open(
              Files.createTempFile("tenure-rows", null),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      write(rows, file);
      file.position(0);
      return new RowFile(
          new ObjectInputStream(new BufferedInputStream(Channels.newInputStream(file))),
          rows.size());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the rows of a large customer on disk", e);
    }
  }

  /** The stream stays open, as the file ends with its channel. */
  private static void write(List<Transaction> rows, FileChannel file) throws IOException {
    ObjectOutputStream out =
        new ObjectOutputStream(new BufferedOutputStream(Channels.newOutputStream(file)));
    for (int from = 0; from < rows.size(); from += BLOCK) {
      int to = Math.min(from + BLOCK, rows.size());
      out.writeObject(rows.subList(from, to).toArray(Transaction[]::new));
      out.reset();
    }
    out.flush();
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public Transaction next() {
    if (left == 0) {
      throw new NoSuchElementException();
    }
    try {
      if (at == block.length) {
        block = (Transaction[]) blocks.readObject();
        at = 0;
      }
      left--;
      Transaction row = block[at++];
      if (left == 0) {
        blocks.close();
      }
      return row;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the rows of a large customer from disk", e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a file of rows holds something else", e);
    }
  }
}
