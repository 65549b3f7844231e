package io.tenure.testing;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A transaction history made by hand, and the second definition's answers about it. */
public final class SmallHistory implements AutoCloseable {
  private static final HistoryShape SHAPE =
      new HistoryShape(
          LocalDate.of(2024, 1, 1), 1, 1, "BIGINT", "DATE", "DECIMAL(12,3)", false, false);

  private final SecondEngine engine = SecondEngine.open();

  public SmallHistory() {
    engine.execute(
        "CREATE TABLE sales (client BIGINT, happened DATE, value DECIMAL(12,3), receipt VARCHAR,"
            + " returned BOOLEAN, kind VARCHAR)");
  }

  /** Rows of client, date, amount, receipt, refund mark and kind, as SQL. */
  public void insert(String rows) {
    engine.execute("INSERT INTO sales VALUES " + rows);
  }

  public void sell(int client, String date, String value) {
    insert("(" + client + ", '" + date + "', " + value + ", NULL, NULL, 'sale')");
  }

  /** One order of 1 on the date by each of the clients from the first to the last. */
  public void buy(String date, int firstClient, int lastClient) {
    for (int client = firstClient; client <= lastClient; client++) {
      sell(client, date, "1");
    }
  }

  /** Stages the rows as they stand. */
  public SecondEngine staged(String asOf, Map<String, String> settings) {
    Scenario scenario = new Scenario(0, SHAPE, LocalDate.parse(asOf), List.of(), settings);
    Map<String, String> parameters = scenario.parameters(Path.of("unused"));
    parameters.put("transactions", "sales");
    parameters.put("file", "''");
    engine.stage(parameters);
    return engine;
  }

  @Override
  public void close() {
    engine.close();
  }
}
