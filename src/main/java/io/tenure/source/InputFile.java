package io.tenure.source;

import java.util.Map;

/**
 * A data file of an input.
 *
 * @param path full path, unescaped
 * @param root the configured folder it was found under
 * @param length bytes
 * @param partitions columns that its folders name, as in month=2024-01
 */
record InputFile(String path, String root, long length, Map<String, String> partitions) {

  /** The path below its root: the same wherever the input is copied to. */
  String relativePath() {
    return path.startsWith(root) ? path.substring(root.length()) : path;
  }
}
