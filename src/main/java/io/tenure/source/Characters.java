package io.tenure.source;

import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.when;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.Column;

/**
 * What the bytes of a file of text stand for. Spark reads those that are no character of the
 * charset as one sign, so that two ids could become one.
 */
final class Characters {
  private static final String UNKNOWN = "\ufffd";
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** Where windows-1252 has letters and ISO-8859-1 has none. */
  private static final byte[] WINDOWS_ONLY = windowsOnly();

  /** A column that ends the run where it holds that sign. */
  static Column known(Column text, String name, String remedy) {
    return known(text, text, name, remedy);
  }

  /** The same of a value, all of whose texts are in another one. */
  static Column known(Column value, Column text, String name, String remedy) {
    FileFault fault =
        new FileFault(
            "column "
                + name
                + " of "
                + FileFault.FILE
                + " holds bytes that are not of its charset, or the sign U+FFFD that stands for such",
            remedy);
    return when(text.contains(UNKNOWN), fault.raised()).otherwise(value);
  }

  /** The charset that Spark is told: Spark 4 does not read windows-1252, but its nearest kin. */
  static String spark(Charset charset) {
    return (charset.equals(WINDOWS) ? StandardCharsets.ISO_8859_1 : charset).name();
  }

  /** A text that Spark has read as of {@link #spark}, as it was written. */
  static Column written(Column text, Charset charset) {
    return charset.equals(WINDOWS)
        ? translate(
            text,
            new String(WINDOWS_ONLY, StandardCharsets.ISO_8859_1),
            new String(WINDOWS_ONLY, WINDOWS))
        : text;
  }

  private static byte[] windowsOnly() {
    byte[] bytes = new byte[0xA0 - 0x80];
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] = (byte) (0x80 + at);
    }
    return bytes;
  }

  private Characters() {}
}
