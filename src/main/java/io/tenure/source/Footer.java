package io.tenure.source;

import java.util.List;

/**
 * What a file says of itself.
 *
 * @param rows rows by its row groups
 */
record Footer(InputFile file, List<FileColumn> columns, long rows) {}
