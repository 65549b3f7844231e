package io.tenure.digest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256, unless said otherwise in lower-case hexadecimal digits. */
public final class Sha256 {

  /** The digest of a text in UTF-8. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest(bytes));
  }

  /**
   * The digest of all that is left of a stream, which may be longer than memory is.
   *
   * @throws IOException if it cannot be read
   */
  public static String of(InputStream stream) throws IOException {
    MessageDigest digest = sha256();
    byte[] part = new byte[1 << 16];
    for (int read = stream.read(part); read >= 0; read = stream.read(part)) {
      digest.update(part, 0, read);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The digest of a text in UTF-8, in Base64, as pages name the scripts that may run. */
  public static String base64(String text) {
    return Base64.getEncoder().encodeToString(digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] digest(byte[] bytes) {
    return sha256().digest(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot compute a digest: every Java has SHA-256", e);
    }
  }

  private Sha256() {}
}
