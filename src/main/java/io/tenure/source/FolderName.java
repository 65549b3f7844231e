package io.tenure.source;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a folder that gives its rows a column, as in month=2024-01. Spark and Hive write %XX
 * for a character that a file system may not take, most others for each byte of UTF-8. Spark reads
 * only the former.
 *
 * @param name as the file system has it, with an equals sign
 */
record FolderName(String name) {
  private static final Pattern ENCODED = Pattern.compile("%([0-9a-fA-F]{2})");
  private static final Pattern ENCODED_LETTER = Pattern.compile("%[89a-fA-F][0-9a-fA-F]");
  private static final Pattern PLAIN_LETTER = Pattern.compile("[^\\x00-\\x7F]");

  /** Whether a folder is one of these. */
  static boolean isOne(String name) {
    return name.contains("=");
  }

  /** Why nobody can tell the column or its value; empty where it is clear. */
  Optional<String> problem() {
    if (rawColumn().isEmpty() || rawValue().isEmpty()) {
      return Optional.of("a folder column=value needs both a column and a value");
    }
    if (decoded(rawColumn()).isEmpty() || decoded(rawValue()).isEmpty()) {
      return Optional.of("its bytes, written as %XX, are no text in UTF-8");
    }
    return isMixed(rawColumn()) || isMixed(rawValue())
        ? Optional.of("it has letters beyond ASCII both as they are and written as %XX")
        : Optional.empty();
  }

  /** The column; only of a name without a problem. */
  String column() {
    return decoded(rawColumn()).orElseThrow();
  }

  /** What Spark takes the column's name for. */
  String sparkColumn() {
    return ENCODED
        .matcher(rawColumn())
        .replaceAll(each -> Matcher.quoteReplacement(Character.toString(code(each.group(1)))));
  }

  /** Whether Spark takes the bytes of the value's letters for characters of their own. */
  boolean isInBytes() {
    return ENCODED_LETTER.matcher(rawValue()).find();
  }

  private String rawColumn() {
    return name.substring(0, name.indexOf('='));
  }

  private String rawValue() {
    return name.substring(name.indexOf('=') + 1);
  }

  private static boolean isMixed(String raw) {
    return ENCODED_LETTER.matcher(raw).find() && PLAIN_LETTER.matcher(raw).find();
  }

  /** Each %XX as the byte that it is; empty where the bytes are none of UTF-8. */
  private static Optional<String> decoded(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher encoded = ENCODED.matcher(raw);
    int from = 0;
    while (encoded.find()) {
      bytes.writeBytes(raw.substring(from, encoded.start()).getBytes(StandardCharsets.UTF_8));
      bytes.write(code(encoded.group(1)));
      from = encoded.end();
    }
    bytes.writeBytes(raw.substring(from).getBytes(StandardCharsets.UTF_8));
    try {
      ByteBuffer whole = ByteBuffer.wrap(bytes.toByteArray());
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(whole).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static int code(String hex) {
    return Integer.parseInt(hex, 16);
  }
}
