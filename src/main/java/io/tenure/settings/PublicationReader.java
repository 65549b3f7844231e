package io.tenure.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads tenure.quality, tenure.restatement, tenure.privacy, tenure.output, tenure.report,
 * tenure.targets, tenure.lineage and tenure.customers.
 */
final class PublicationReader {
  static final String MINIMUM_CUSTOMERS = "tenure.privacy.minimum-customers";

  /** Which tables a run publishes. */
  private static final String TABLES = "tenure.output.tables";

  static final String CUSTOMERS = "tenure.customers.enabled";
  static final String CUSTOMERS_PATH = "tenure.customers.path";

  private final ConfigValues values;

  PublicationReader(ConfigValues values) {
    this.values = values;
  }

  PublicationSettings publication() {
    return new PublicationSettings(
        quality(),
        privacy(),
        output(),
        values.flag("tenure.report.enabled"),
        new TargetReader(values).targets(),
        lineage(),
        customers());
  }

  private QualitySettings quality() {
    return new QualitySettings(
        values.share("tenure.quality.max-rejected-share"),
        values.share("tenure.quality.warn-share"),
        values.choice("tenure.quality.warnings", WarningPolicy.class),
        values.optional("tenure.restatement.max-share", "a share from 0 to 1", Parsers::share),
        values.wholeNumber("tenure.quality.sample-rows", 0, 1000));
  }

  private LineageSettings lineage() {
    return new LineageSettings(
        values.optional(
            "tenure.lineage.url",
            "an address such as https://collector/api/v1/lineage",
            Parsers::webAddress),
        values.secret("tenure.lineage.token"),
        values.text("tenure.lineage.namespace", "a name"),
        values.text("tenure.lineage.job", "a name"));
  }

  private PrivacySettings privacy() {
    return new PrivacySettings(values.wholeNumber(MINIMUM_CUSTOMERS, 0, ConfigValues.ANY));
  }

  private CustomerTablesSettings customers() {
    return new CustomerTablesSettings(
        values.flag(CUSTOMERS),
        values.optionalPath(CUSTOMERS_PATH, "a folder of its own").orElse(""),
        values.list(
            "tenure.customers.select",
            "a list of value, risk, dormant",
            "[value, risk]",
            PublicationReader::customerTables));
  }

  private static Optional<List<CustomerTable>> customerTables(List<String> texts) {
    List<CustomerTable> named =
        texts.stream()
            .flatMap(text -> Parsers.choice(text.strip(), CustomerTable.class).stream())
            .distinct()
            .sorted()
            .toList();
    return Optional.of(named).filter(all -> !all.isEmpty() && all.size() == texts.size());
  }

  private OutputSettings output() {
    return new OutputSettings(
        values.path("tenure.output.path", "the folder of all runs"),
        values.wholeNumber("tenure.output.keep-runs", 1, ConfigValues.ANY),
        values.orUsual(TABLES, List.of(TableName.values()), this::tables));
  }

  private List<TableName> tables(String key) {
    String names =
        Stream.of(TableName.values()).map(TableName::text).collect(Collectors.joining(", "));
    return values.list(
        key,
        "a list of published tables ("
            + names
            + "; customers.select chooses those of single customers)",
        "[cohort_retention, customer_movement]",
        TableName::parsed);
  }
}
