package io.tenure.settings;

import java.util.List;

/** An input that something else than files of its own holds. */
public sealed interface InputTable {

  /** What the settings say of it, and where. */
  SqlExpression text();

  /** A table of a catalog that Spark knows, such as catalog.schema.name. */
  record OfCatalog(SqlExpression text) implements InputTable {}

  /**
   * The answer of a database to a query.
   *
   * @param split a column, its least and its greatest value; empty to read with one connection
   */
  record OfDatabase(SqlExpression text, List<String> split, DatabaseSettings database)
      implements InputTable {}
}
