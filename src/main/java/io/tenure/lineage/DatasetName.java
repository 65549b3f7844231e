package io.tenure.lineage;

import io.tenure.settings.InputSource;
import io.tenure.settings.InputTable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * The name of a dataset, equal in every run.
 *
 * @param namespace the file system, database or catalog that holds it
 */
record DatasetName(String namespace, String name) {

  /** Of files the folders, of others the table or the database. */
  static List<DatasetName> of(InputSource source) {
    List<DatasetName> names = new ArrayList<>();
    source.paths().forEach(path -> names.add(ofPath(path)));
    source.table().ifPresent(table -> names.add(ofTable(table)));
    return names;
  }

  /** S3 by whichever library is one store. */
  static DatasetName ofPath(String path) {
    URI uri = new Path(path).toUri();
    if (uri.getScheme() == null || uri.getScheme().equals("file")) {
      return new DatasetName(
          "file", java.nio.file.Path.of(uri.getPath()).toAbsolutePath().toString());
    }
    return uri.getScheme().startsWith("s3")
        ? new DatasetName("s3://" + uri.getAuthority(), uri.getPath().substring(1))
        : new DatasetName(uri.getScheme() + "://" + uri.getAuthority(), uri.getPath());
  }

  private static DatasetName ofTable(InputTable table) {
    if (table instanceof InputTable.OfDatabase query) {
      String address = query.database().url().replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "");
      return new DatasetName(address, "query of " + query.text().key());
    }
    return new DatasetName("spark", table.text().sql());
  }
}
