package io.tenure.source;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a file says of itself.
 *
 * @param columns all that it has, in its order
 * @param rows rows by its row groups; empty where a file does not tell
 */
record Footer(InputFile file, List<FileColumn> columns, OptionalLong rows) {}
