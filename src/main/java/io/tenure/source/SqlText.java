package io.tenure.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An expression, taken apart as far as it takes to tell a name from a text that reads like one.
 *
 * @param names those in backticks, as they are and not as SQL writes them
 * @param bare the rest, without texts and comments
 * @param calls the rest with those names in backticks that a function may have
 */
record SqlText(List<String> names, String bare, String calls) {
  private static final Pattern NO_CODE =
      Pattern.compile(
          "--[^\\n]*|/\\*.*?\\*/"
              + "|(?<!\\w)[rR](?:'[^']*'|\"[^\"]*\")"
              + "|'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\""
              + "|`(?<name>(?:[^`]|``)*)`",
          Pattern.DOTALL);

  static SqlText of(String sql) {
    List<String> names = new ArrayList<>();
    NO_CODE
        .matcher(sql)
        .results()
        .filter(SqlText::isName)
        .forEach(part -> names.add(part.group(1).replace("``", "`")));
    return new SqlText(
        names,
        NO_CODE.matcher(sql).replaceAll("''"),
        NO_CODE.matcher(sql).replaceAll(part -> isWord(part) ? "$0" : "''"));
  }

  /**
   * Whole words only, or an odd column named id would count as used by customer_id. A column
   * without a name, as a separator at the end of a header makes one, is in every text.
   */
  boolean mentions(String column) {
    if (column.isEmpty()) {
      return false;
    }
    return names.stream().anyMatch(column::equalsIgnoreCase)
        || Pattern.compile(
                "(?<!\\w)" + Pattern.quote(column) + "(?!\\w)",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS)
            .matcher(bare)
            .find();
  }

  private static boolean isName(MatchResult part) {
    return part.group(1) != null;
  }

  private static boolean isWord(MatchResult part) {
    return isName(part) && part.group(1).matches("\\w+");
  }
}
