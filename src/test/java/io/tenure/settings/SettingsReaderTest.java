package io.tenure.settings;

import static io.tenure.settings.Configs.problems;
import static io.tenure.settings.Configs.read;
import static io.tenure.settings.Configs.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
  private static final String SHOP =
      """
      tenure {
        as-of = 2026-10-31
        time-zone = Europe/Berlin
        period { unit = Week, week-start = SUNDAY, fiscal-year-start = april }
        money.scale = 3
        input {
          transactions {
            path = [/data/2025, /data/2026]
            where = "InvoiceNo NOT LIKE 'C%'"
            row-is = line, refunds = ignore
            columns {
              customer = CustomerID
              date = InvoiceDate
              amount = "Quantity * UnitPrice"
              transaction = InvoiceNo
              refund = "Quantity < 0"
            }
            qualifying = "amount > 1"
            earliest-date = 2000-01-01
          }
          customers {
            path = /data/customers
            where = active
            columns.customer = id
          }
        }
        dimensions {
          region { from = transactions, value = "upper(Country)", at = current }
          industry { from = customers, value = industry, top = 9 }
        }
        cohorts { small = 20, matrix-ages = 12 }
        activity { min-orders = 2, inactivity-window = 3, frequency-periods = 6, inactivity-window-by = industry, inactivity-windows { Food = 2 } }
        benchmarks {
          path = own.csv
          dimension = industry
          size-band = "50-200"
          target = 0.9
          alarm = 0.2
          min-customers = 40
        }
        quality { max-rejected-share = 0.01, warn-share = 0.02, warnings = fail, sample-rows = 5 }
        privacy.minimum-customers = 11
        restatement.max-share = 0.5
        increments.settle-days = 10
        output { path = /data/out, keep-runs = 7 }
        report.enabled = false
        targets.files.formats = [XLSX]
      }
      """;

  @Test
  void readsEverySettingOfAFile() throws InvalidSettings {
    Settings settings = SettingsReader.read(text(SHOP), List.of(), null);

    assertThat(settings)
        .isEqualTo(
            new Settings(
                new TimeSettings(
                    LocalDate.of(2026, 10, 31),
                    ZoneId.of("Europe/Berlin"),
                    new PeriodSettings(
                        PeriodUnit.WEEK, DayOfWeek.SUNDAY, Month.APRIL, Optional.empty()),
                    10),
                new MoneySettings(3, Optional.empty(), MarginSettings.UNKNOWN),
                shopInput(),
                List.of(
                    new DimensionSettings(
                        "industry",
                        DimensionSource.CUSTOMERS,
                        details("industry", "industry", 29, DimensionMoment.ACQUISITION),
                        OptionalInt.of(9)),
                    new DimensionSettings(
                        "region",
                        DimensionSource.TRANSACTIONS,
                        details("region", "upper(Country)", 28, DimensionMoment.CURRENT),
                        OptionalInt.empty())),
                shopMeasures(),
                new PublicationSettings(
                    new QualitySettings(0.01, 0.02, WarningPolicy.FAIL, Optional.of(0.5), 5),
                    new PrivacySettings(11),
                    new OutputSettings("/data/out", 7, List.of(TableName.values())),
                    false,
                    new TargetSettings(
                        new FilesTargetSettings(
                            List.of(TargetFormat.XLSX), new CsvTargetSettings(false, true)),
                        Optional.empty(),
                        Optional.empty()),
                    new LineageSettings(Optional.empty(), Optional.empty(), "default", "tenure"),
                    new CustomerTablesSettings(false, "", List.of(CustomerTable.values()))),
                settings.counted()));
  }

  private static InputSettings shopInput() {
    return new InputSettings(
        shopTransactions(),
        Optional.of(
            new CustomersSettings(
                parquet("/data/customers"),
                sql("input.customers.where", "active", 23),
                sql("input.customers.columns.customer", "id", 24),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        new EntitySettings(Optional.empty(), Optional.empty(), Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static InputSource parquet(String... paths) {
    CsvSettings usual = new CsvSettings(true, ',', StandardCharsets.UTF_8, false);
    return new InputSource(
        List.of(paths), FileFormat.PARQUET, Optional.empty(), usual, Optional.empty());
  }

  private static TransactionsSettings shopTransactions() {
    return new TransactionsSettings(
        new TransactionRows(
            parquet("/data/2025", "/data/2026"),
            sql("input.transactions.where", "InvoiceNo NOT LIKE 'C%'", 9),
            RowGrain.LINE,
            Optional.empty()),
        new TransactionColumns(
            sql("input.transactions.columns.customer", "CustomerID", 12),
            sql("input.transactions.columns.date", "InvoiceDate", 13),
            new TransactionMoney(
                sql("input.transactions.columns.amount", "Quantity * UnitPrice", 14),
                Optional.empty(),
                Optional.empty()),
            Optional.of(sql("input.transactions.columns.transaction", "InvoiceNo", 15)),
            Optional.empty(),
            new TransactionMarks(
                Optional.of(sql("input.transactions.columns.refund", "Quantity < 0", 16)),
                Optional.empty(),
                Optional.empty())),
        new TransactionPolicy(
            RefundPolicy.IGNORE,
            sql("input.transactions.qualifying", "amount > 1", 18),
            LocalDate.of(2000, 1, 1),
            Optional.empty()));
  }

  private static DimensionDetails details(
      String name, String sql, int line, DimensionMoment moment) {
    return new DimensionDetails(
        Optional.of(sql("dimensions." + name + ".value", sql, line)), moment, List.of(), List.of());
  }

  private static MeasureSettings shopMeasures() {
    return new MeasureSettings(
        new CohortSettings(
            CohortRule.FIRST_TRANSACTION, 1, 20, 12, OptionalInt.empty(), DayBrackets.NONE, false),
        new ActivitySettings(2, 3, Optional.of("industry"), Map.of("Food", 2), 12, 6),
        new BenchmarkSettings(
            Optional.of("own.csv"),
            new CompanySettings(Optional.of("industry"), Optional.empty(), Optional.of("50-200")),
            new RetentionGoals(0.9, 0.2),
            40),
        new ContractSettings(
            ContractSettings.ChurnDate.END_OF_PAID_PERIOD,
            List.of(
                "payment_failed",
                "payment_failure",
                "delinquent",
                "expired_card",
                "card_expired",
                "nonpayment"),
            14,
            30,
            30),
        new ForecastSettings(
            false,
            12,
            500,
            20_000,
            0.2,
            BuyingModel.MBG_NBD,
            new ForecastSettings.Ahead(0.1, 0, null)),
        new RfmSettings(
            false,
            OptionalInt.empty(),
            new RfmSettings.RfmThresholdSettings(List.of(), List.of(), List.of()),
            List.of(
                List.of("new", "new", "active", "champions", "champions"),
                List.of("promising", "promising", "active", "loyal", "loyal"),
                List.of("almost_lost", "needs_attention", "needs_attention", "loyal", "loyal"),
                List.of("dormant", "almost_lost", "at_risk", "at_risk", "at_risk"),
                List.of(
                    "dormant", "dormant", "almost_lost", "previously_loyal", "previously_loyal"))),
        new RiskSettings(
            false,
            OptionalInt.empty(),
            2,
            new RiskSettings.RiskLevels(1.5, 2, 3),
            100_000,
            BigDecimal.ZERO,
            BigDecimal.ZERO));
  }

  private static SqlExpression sql(String key, String sql, int line) {
    return new SqlExpression("tenure." + key, sql, Configs.NAME + ":" + line);
  }

  @Test
  void takesTheDefaultsOfReferenceConf() throws InvalidSettings {
    Settings settings = read("");

    assertThat(settings.time().period())
        .isEqualTo(
            new PeriodSettings(
                PeriodUnit.MONTH, DayOfWeek.MONDAY, Month.JANUARY, Optional.empty()));
    assertThat(settings.input().calendar()).isEmpty();
    assertThat(settings.input().customers()).isEmpty();
    assertThat(settings.dimensions()).isEmpty();
    assertThat(settings.input().transactions().columns().refund()).isEmpty();
    assertThat(settings.input().transactions().columns().amount())
        .isEqualTo(
            new SqlExpression("tenure.input.transactions.columns.amount", "amount", "default"));
  }

  @Test
  void readsARetailCalendar() throws InvalidSettings {
    String retail =
        """
        tenure.period {
          unit = retail-month
          retail { pattern = 4-4-5, year-end-month = august, year-end-rule = last }
        }
        """;

    assertThat(read(retail).time().period().retail())
        .contains(
            new RetailSettings(
                List.of(4, 4, 5), Month.AUGUST, DayOfWeek.SATURDAY, YearEndRule.LAST));
    assertThat(
            read("tenure.period { unit = day, retail.pattern = 4-5-4 }").time().period().retail())
        .contains(
            new RetailSettings(
                List.of(4, 5, 4), Month.JANUARY, DayOfWeek.SATURDAY, YearEndRule.NEAREST));
  }

  @Test
  void readsATableOfPeriods() throws InvalidSettings {
    String calendar =
        """
        tenure.period.unit = custom
        tenure.input.calendar {
          path = /data/periods
          where = "country = 'DE'"
          columns { first-day = von, last-day = bis }
        }
        """;

    assertThat(read(calendar).input().calendar())
        .contains(
            new CalendarSettings(
                parquet("/data/periods"),
                sql("input.calendar.where", "country = 'DE'", 4),
                sql("input.calendar.columns.first-day", "von", 5),
                sql("input.calendar.columns.last-day", "bis", 5)));
  }

  @Test
  void asOfOfTheCommandLineWinsOverSetOverFileOverDefault() throws InvalidSettings {
    String file = "tenure { as-of = 2026-01-31, money.scale = 3 }";
    List<String> once = List.of("tenure.as-of=2026-02-28");
    List<String> twice = List.of("tenure.as-of=2026-02-28", "tenure.as-of=2026-03-31");

    assertThat(asOf(file, List.of(), null)).isEqualTo("2026-01-31");
    assertThat(asOf(file, once, null)).isEqualTo("2026-02-28");
    assertThat(asOf(file, twice, null)).isEqualTo("2026-03-31");
    assertThat(asOf(file, twice, "2026-04-30")).isEqualTo("2026-04-30");
    assertThat(read(file).money().scale()).isEqualTo(3);
    assertThat(read("").money().scale()).isEqualTo(2);
  }

  private static String asOf(String file, List<String> overrides, String asOf)
      throws InvalidSettings {
    String required = Configs.REQUIRED.get(0) + "\n" + Configs.REQUIRED.get(1) + "\n";
    return SettingsReader.read(text(required + file), overrides, asOf).time().asOf().toString();
  }

  @Test
  void systemPropertiesDoNotCount() throws InvalidSettings {
    System.setProperty("tenure.money.scale", "5");
    try {
      assertThat(read("").money().scale()).isEqualTo(2);
    } finally {
      System.clearProperty("tenure.money.scale");
    }
  }

  @Test
  void environmentVariablesCountWhereTheFileNamesThem() throws InvalidSettings {
    String path = System.getenv("PATH");

    assertThat(
            read("tenure.benchmarks.size-band = ${?PATH}")
                .measures()
                .benchmarks()
                .company()
                .sizeBand())
        .contains(path);
    assertThat(
            read("tenure.benchmarks.size-band = ${?NO_SUCH_NAME}")
                .measures()
                .benchmarks()
                .company()
                .sizeBand())
        .isEmpty();
    assertThat(problems("\ntenure.benchmarks.size-band = ${NO_SUCH_NAME}"))
        .containsExactly(
            "conf/shop.conf:2: Cannot read the configuration."
                + " Could not resolve substitution to a value: ${NO_SUCH_NAME}.");
    assertThat(problems("tenure.money.scale = ${PATH}").toString())
        .startsWith("[environment variable: tenure.money.scale is \"" + path);
    assertThat(problems("\ntenure.money.scale = 1${PATH}").toString())
        .startsWith("[conf/shop.conf:2: tenure.money.scale is \"1");
  }

  @Test
  void aSyntaxErrorNamesFileAndLine() {
    assertThat(problems("tenure {\n  output.path = s3a://bucket/out\n}"))
        .singleElement()
        .asString()
        .startsWith("conf/shop.conf:2: Cannot read the configuration. ")
        .contains("':'");
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    String file =
        """
        tenure {
          time-zone = CET
          money.scale = 5.9
          input.transactions.colums.amount = price
          activity { min-orders = 0 }
        }
        """;

    assertThatThrownBy(() -> SettingsReader.read(text(file), List.of("tenure.period.unit=m"), null))
        .isInstanceOf(InvalidSettings.class)
        .hasMessage(
            """
            conf/shop.conf:4: tenure.input.transactions.colums.amount is not a setting. \
            Did you mean tenure.input.transactions.columns.amount?

            default: tenure.as-of is not set, but must be a date from 0001-01-01 to 9999-12-31 \
            (yyyy-MM-dd). Give it with --as-of.

            conf/shop.conf:2: tenure.time-zone is "CET", but must be UTC, an offset such as \
            "+02:00" or a region such as Europe/Berlin. Correct it, or leave it out for the \
            default "UTC".

            --set: tenure.period.unit is "m", but must be one of day, week, month, quarter, year, \
            retail-month, retail-quarter, retail-year, custom. Correct it, or leave it out for the default "month".

            conf/shop.conf:3: tenure.money.scale is 5.9, but must be a whole number from 0 to 6. \
            Correct it.

            default: tenure.input.transactions.path is not set, but must be a path or a list of \
            different paths. Set it in the configuration file or with \
            --set tenure.input.transactions.path=...

            conf/shop.conf:5: tenure.activity.min-orders is 0, but must be a whole number from 1 \
            to 2147483647. Correct it, or leave it out for the default 1.

            default: tenure.output.path is not set, but must be the folder of all runs. Set it in \
            the configuration file or with --set tenure.output.path=...""");
  }

  @Test
  void printsSettingsWithTheirOrigins() throws InvalidSettings {
    String printed =
        SettingsReader.printed(
            text("tenure {\n dimensions.region { from = customers, value = \"a b\" }\n}"),
            List.of("tenure.input.transactions.path=[a,b]", "tenure.money.scale=x"),
            "2026-10-31");

    assertThat(printed.lines())
        .isSorted()
        .contains(
            "tenure.as-of = \"2026-10-31\"  # --as-of",
            "tenure.dimensions.region.value = \"a b\"  # conf/shop.conf:2",
            "tenure.input.transactions.path = [\"a\",\"b\"]  # --set",
            "tenure.money.scale = \"x\"  # --set",
            "tenure.output.keep-runs = 5  # default",
            "tenure.output.path = null  # default");
  }

  @Test
  void doesNotPrintSecrets() throws InvalidSettings {
    String file = "tenure.output { Password = hunter2, token = [hunter2] }";

    assertThat(SettingsReader.printed(text(file), List.of(), null))
        .contains("tenure.output.Password = (not shown)  # conf/shop.conf:1")
        .contains("tenure.output.token = (not shown)  # conf/shop.conf:1")
        .doesNotContain("hunter2");
  }
}
