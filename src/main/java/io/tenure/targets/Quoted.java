package io.tenure.targets;

/** Names and texts as SQL writes them, whatever is in them. */
final class Quoted {

  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private Quoted() {}
}
