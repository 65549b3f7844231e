package io.tenure.settings;

import com.typesafe.config.ConfigOrigin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a value came from, in the words of a message: file:line, --set, --as-of or default. */
final class Origins {
  static final String DEFAULT = "default";
  static final String SET = "--set";
  static final String AS_OF = "--as-of";

  /** That of a value which is wholly one. */
  static final String VARIABLE = "environment variable";

  /** The parser's word for a value that is wholly an environment variable. */
  private static final String VARIABLES = "env variables";

  private static final String MERGED = "merge of ";
  private static final Pattern POSITION = Pattern.compile("(.*): (\\d+)(-\\d+)?");
  private static final Pattern NOT_A_FILE =
      Pattern.compile("(" + DEFAULT + "|" + SET + "|" + AS_OF + ")(: .*)?");

  private Origins() {}

  static String where(ConfigOrigin origin) {
    String description = origin.description();
    Matcher notAFile = NOT_A_FILE.matcher(description);
    if (notAFile.matches()) {
      return notAFile.group(1);
    }
    if (description.equals(VARIABLES)) {
      return VARIABLE;
    }
    Matcher position = POSITION.matcher(oneOf(description));
    return position.matches() ? position.group(1) + ":" + position.group(2) : description;
  }

  /** A text joined from parts has several origins; one place in a file is enough to find it. */
  private static String oneOf(String description) {
    if (!description.startsWith(MERGED)) {
      return description;
    }
    return Stream.of(description.substring(MERGED.length()).split(",", -1))
        .filter(POSITION.asMatchPredicate())
        .findFirst()
        .orElse(description);
  }
}
