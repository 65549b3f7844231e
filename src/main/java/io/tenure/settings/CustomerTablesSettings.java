package io.tenure.settings;

import java.util.List;

/**
 * Which tables with a row for each customer are made, and where they go: they are personal data.
 *
 * @param path folder of all their runs, apart from that of the other tables; empty if there is none
 */
public record CustomerTablesSettings(boolean isEnabled, String path, List<CustomerTable> select) {

  /** Whether a run makes a table. */
  public boolean has(CustomerTable table) {
    return isEnabled && select.contains(table);
  }
}
