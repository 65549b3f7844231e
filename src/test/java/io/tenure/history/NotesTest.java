package io.tenure.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.settings.NoteInput;
import io.tenure.testing.Shop;
import io.tenure.testing.Shop.Folded;
import io.tenure.testing.Spark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of rows that note something of customers. */
class NotesTest {
  private static final String SIGNALS = "(customer_id, date, kind, settled)";
  private static final String RESOLVED = "tenure.input.signals.columns.resolved = settled";

  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void shop() {
    Spark.session();
    shop =
        new Shop(folder).transactions("(1, DATE '2026-01-05', 10.00), (2, DATE '2026-01-06', 1)");
  }

  @Test
  void theyLieBesideTheirCustomer() {
    Folded folded =
        shop.input(
                "signals",
                SIGNALS,
                """
                (1, DATE '2026-02-03', 'ticket', NULL),
                (1, DATE '2026-02-01', 'complaint', DATE '2026-02-09'),
                (1, DATE '2026-02-03', 'ticket', NULL),
                (1, DATE '1969-12-30', 'ticket', NULL),
                (3, DATE '2026-02-01', 'ticket', NULL),
                (NULL, DATE '2026-02-01', 'ticket', NULL),
                (2, NULL, 'ticket', NULL),
                (2, DATE '2026-02-01', ' ', NULL)
                """)
            .input(
                "servicing-costs",
                "(customer_id, date, amount)",
                "(2, DATE '2026-01-09', 12.345), (2, DATE '2026-01-10', -0.5)")
            .with(RESOLVED)
            .with("tenure.input.signals.where = \"kind <> 'ticket' OR true\"")
            .fold();

    assertThat(told(folded, NoteInput.SIGNALS))
        .containsExactlyInAnyOrder(
            "1 1969-12-30 ticket null null",
            "1 2026-02-01 complaint null 2026-02-09",
            "1 2026-02-03 ticket null null",
            "1 2026-02-03 ticket null null");
    assertThat(told(folded, NoteInput.SERVICING_COSTS))
        .containsExactlyInAnyOrder("2 2026-01-09 1235", "2 2026-01-10 -50");
    assertThat(folded.findings())
        .containsExactly(
            "signals missing_customer rejected 1/8",
            "signals incomplete rejected 2/8",
            "signals unknown_customer left_out 1/8");
    assertThat(folded.customers("book")).hasSize(2);
  }

  /** Their order has none either; and of who is told of there alone nothing is kept. */
  @Test
  void aHistoryWithoutThemHasNoColumnOfThem() {
    assertThat(shop.fold().history().columns()).noneMatch(name -> name.startsWith("note"));
  }

  @Test
  void theOrderOfTheirRowsHasNoSay() {
    String one = "(1, DATE '2026-02-03', 'b', NULL), (1, DATE '2026-02-03', 'a', NULL)";
    String other = "(1, DATE '2026-02-03', 'a', NULL), (1, DATE '2026-02-03', 'b', NULL)";

    assertThat(bytes(one, "one")).isEqualTo(bytes(other, "other"));
  }

  private String bytes(String rows, String name) {
    Folded folded =
        new Shop(folder.resolve(name))
            .transactions("(1, DATE '2026-01-05', 10.00)")
            .input("signals", SIGNALS, rows)
            .fold();
    return Arrays.toString(
        folded.history().select(NoteInput.SIGNALS.column()).head().<byte[]>getAs(0));
  }

  @Test
  void idsOfMergedCustomersAreThoseOfTheSurvivor() {
    Folded folded =
        shop.input("signals", SIGNALS, "(7, DATE '2026-02-03', 'ticket', NULL)")
            .input("merged-customers", "(old_customer_id, new_customer_id)", "(7, 2)")
            .fold();

    assertThat(told(folded, NoteInput.SIGNALS)).containsExactly("2 2026-02-03 ticket null null");
  }

  @Test
  void aColumnOfAnotherTypeIsToldByItsSetting() {
    shop.input("signals", SIGNALS, "('x', 'yesterday', 'ticket', NULL)");

    assertThatThrownBy(shop::open)
        .hasMessageContaining("tenure.input.signals.columns.customer")
        .hasMessageContaining("tenure.input.signals.columns.date")
        .hasMessageContaining("STRING, expected a date or a time stamp");
  }

  private static List<String> told(Folded folded, NoteInput input) {
    List<String> told = new ArrayList<>();
    for (Row row : folded.history().select(CustomerHistory.KEY, input.column()).collectAsList()) {
      for (Note note : Note.read(row.getAs(1), input)) {
        StringBuilder text = new StringBuilder(String.valueOf(row.<Object>getAs(0)));
        for (int at = 0; at < input.fields().size(); at++) {
          Object value = note.values().get(at);
          boolean isDay = value != null && input.fields().get(at).name().matches("date|resolved");
          text.append(' ').append(isDay ? LocalDate.ofEpochDay((Long) value) : value);
        }
        told.add(text.toString());
      }
    }
    return told;
  }
}
