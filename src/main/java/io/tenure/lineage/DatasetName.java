package io.tenure.lineage;

import io.tenure.settings.InputSource;
import io.tenure.settings.InputTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The name of a dataset, equal in every run.
 *
 * @param namespace the file system, database or catalog that holds it
 */
record DatasetName(String namespace, String name) {

  /** Of files the folders, of others the table or the database. */
  static List<DatasetName> of(InputSource source, Configuration hadoop) {
    List<DatasetName> names = new ArrayList<>();
    source.paths().forEach(path -> names.add(ofPath(path, hadoop)));
    source.table().ifPresent(table -> names.add(ofTable(table)));
    return names;
  }

  /** As the file system calls it that a path without one is of; S3 by whichever library. */
  static DatasetName ofPath(String path, Configuration hadoop) {
    URI uri = qualified(path, hadoop).toUri();
    if (uri.getAuthority() == null) {
      return new DatasetName(String.valueOf(uri.getScheme()), uri.getPath());
    }
    return uri.getScheme().startsWith("s3")
        ? new DatasetName("s3://" + uri.getAuthority(), uri.getPath().substring(1))
        : new DatasetName(uri.getScheme() + "://" + uri.getAuthority(), uri.getPath());
  }

  private static Path qualified(String path, Configuration hadoop) {
    Path its = new Path(path);
    try {
      return its.getFileSystem(hadoop).makeQualified(its);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot name " + path + ": " + e.getMessage(), e);
    }
  }

  private static DatasetName ofTable(InputTable table) {
    if (table instanceof InputTable.OfDatabase query) {
      // the kind, the host and the database: what stands behind may tell more than a name
      String address =
          query.database().url().replaceFirst("^jdbc:", "").replaceFirst("[?;(].*", "");
      return new DatasetName(address, "query of " + query.text().key());
    }
    return new DatasetName("spark", table.text().sql());
  }
}
