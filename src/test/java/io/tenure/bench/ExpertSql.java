package io.tenure.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The SQL files of {@code expert-sql}, which are for generated histories alone. */
final class ExpertSql {
  private static final List<String> PREPARATION =
      List.of("functions", "customers", "cells", "combinations");

  private final String transactions;
  private final String customers;

  /** Takes the inputs as relations of a FROM clause. */
  ExpertSql(String transactions, String customers) {
    this.transactions = transactions;
    this.customers = customers;
  }

  /** The statements that make what all tables are made of. */
  List<String> preparation() {
    return PREPARATION.stream().flatMap(name -> SampleSql.statements(text(name)).stream()).toList();
  }

  /** A file, such as the query of a published table, which may ask for those before it. */
  String text(String name) {
    String path = "/expert-sql/" + name + ".sql";
    try (InputStream file = ExpertSql.class.getResourceAsStream(path)) {
      return Stream.of(new String(file.readAllBytes(), StandardCharsets.UTF_8))
          .map(text -> text.replace("${transactions}", transactions))
          .map(text -> text.replace("${customers}", customers))
          .map(text -> text.replace("${as_of}", SampleSql.AS_OF.toString()))
          .findAny()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
