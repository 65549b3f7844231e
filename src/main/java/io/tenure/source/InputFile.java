package io.tenure.source;

import java.util.Map;

/**
 * A data file of an input.
 *
 * @param path full path, unescaped
 * @param root the configured folder it was found under
 * @param identity the same for every name that the file has
 * @param length bytes
 * @param modified when it was last written, as its file system says
 * @param partitions the folders that give it a column, as month=2024-01 does, by that column
 */
record InputFile(
    String path,
    String root,
    String identity,
    long length,
    long modified,
    Map<String, FolderName> partitions) {

  /** The path below its root: the same wherever the input is copied to. */
  String relativePath() {
    return path.startsWith(root) ? path.substring(root.length()) : path;
  }
}
