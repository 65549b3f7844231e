package io.tenure.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** The beginning of a file of text, as it is told before Spark reads the file. */
final class TextFile {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /**
   * Opens a file, decompressed where its name tells how, behind the mark that Windows begins with.
   */
  static BufferedReader open(Configuration hadoop, InputFile file, Charset charset)
      throws IOException {
    return open(hadoop, new Path(file.path()), charset);
  }

  /** The same of a path. */
  static BufferedReader open(Configuration hadoop, Path path, Charset charset) throws IOException {
    InputStream bytes = path.getFileSystem(hadoop).open(path);
    try {
      CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(path);
      InputStream plain = codec == null ? bytes : codec.createInputStream(bytes);
      BufferedReader text = new BufferedReader(new InputStreamReader(plain, charset));
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
      return text;
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private TextFile() {}
}
