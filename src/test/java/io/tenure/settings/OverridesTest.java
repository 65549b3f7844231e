package io.tenure.settings;

import static io.tenure.settings.Configs.problems;
import static io.tenure.settings.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OverridesTest {

  @Test
  void textsNeedNoQuotes() throws InvalidSettings {
    String path = "/data/a b[1].parquet";
    String where = "InvoiceNo NOT LIKE 'C%' AND note <> \"x=#{y}\" // ${HOME}";

    TransactionRows rows =
        read(
                "",
                "tenure.input.transactions.path=" + path,
                " tenure.input.transactions.where = " + where)
            .input()
            .transactions()
            .rows();

    assertThat(rows.source().paths()).containsExactly(path);
    assertThat(rows.where())
        .isEqualTo(new SqlExpression("tenure.input.transactions.where", where, "--set"));
  }

  @Test
  void aPathMayBeAListOrAPattern() throws InvalidSettings {
    String path = "tenure.input.transactions.path=";

    assertThat(
            read("", path + "[/a, \"s3a://b/c\"]").input().transactions().rows().source().paths())
        .containsExactly("/a", "s3a://b/c");
    assertThat(read("", path + "[ab]*.parquet").input().transactions().rows().source().paths())
        .containsExactly("[ab]*.parquet");
  }

  @Test
  void whatIsAListByDefaultIsReadAsInTheFile() throws InvalidSettings {
    assertThat(
            read("", "tenure.targets.files.formats=[csv, duckdb]")
                .publication()
                .targets()
                .files()
                .formats())
        .containsExactly(TargetFormat.CSV, TargetFormat.DUCKDB);
  }

  /** Each message about such a setting says how to write it here. */
  @Test
  void listsThatNobodyHasByDefaultAreReadAsInTheFile() throws InvalidSettings {
    assertThat(read("", "tenure.cohorts.day-brackets=[0, 1, 8]").measures().cohorts().brackets())
        .isEqualTo(new DayBrackets(List.of(0, 1, 8)));
    assertThat(problems("", "tenure.input.transactions.split=[a, 1, 9]"))
        .contains(
            "--set: tenure.input.transactions.split is set, but no query to split. Remove it, or set"
                + " query beside it.");
  }

  @Test
  void listsOfDimensionsAreReadAsInTheFile() throws InvalidSettings {
    String dimensions = "tenure.dimensions.";

    List<DimensionSettings> read =
        read(
                "",
                dimensions + "fo.from=first-order-value",
                dimensions + "fo.bands=[50,200]",
                dimensions + "n={from=order-frequency, bands=[1, 5]}",
                dimensions + "both.from=pair",
                dimensions + "both.of=[fo, n]")
            .dimensions();

    assertThat(read)
        .extracting(dimension -> dimension.name() + " " + dimension.details())
        .satisfiesExactly(
            both -> assertThat(both).startsWith("both ").contains("[fo, n]"),
            fo -> assertThat(fo).startsWith("fo ").contains("bands=[5E+1, 2E+2]"),
            n -> assertThat(n).startsWith("n ").contains("[1, 5]"));
  }

  @Test
  void whatShouldBeAListIsToldInTheFormThatWorks() {
    String key = "tenure.dimensions.fo.";

    assertThat(problems("", key + "from=first-order-value", key + "bands=50,200"))
        .containsExactly(
            "--set: tenure.dimensions.fo.bands is \"50,200\", but must be a list of ascending"
                + " amounts above 0, such as --set 'tenure.dimensions.fo.bands=[20, 50, 100]'."
                + " Correct it.");
    assertThat(problems("", key + "from=pair", key + "of=industry,channel"))
        .singleElement()
        .asString()
        .endsWith(", such as --set 'tenure.dimensions.fo.of=[industry, channel]'. Correct it.");
    assertThat(problems("", "tenure.input.transactions.path=[]"))
        .singleElement()
        .asString()
        .endsWith(
            ", such as --set 'tenure.input.transactions.path=[/sales/2025, /sales/2026]'. Correct"
                + " it.");
  }

  @Test
  void nullTakesASettingBack() throws InvalidSettings {
    String file = "tenure.input.transactions.columns.refund = \"a < 0\"";

    assertThat(read(file).input().transactions().columns().refund()).isPresent();
    assertThat(
            read(file, "tenure.input.transactions.columns.refund=null")
                .input()
                .transactions()
                .columns()
                .refund())
        .isEmpty();
  }

  @Test
  void blocksAndNumbersAreRead() throws InvalidSettings {
    Settings settings =
        read(
            "",
            "tenure.dimensions.region={from=transactions, value=\"upper(country)\"}",
            "tenure.cohorts={small=9}",
            "tenure.quality.max-rejected-share=1e-2");

    assertThat(settings.dimensions())
        .containsExactly(
            new DimensionSettings(
                "region",
                DimensionSource.TRANSACTIONS,
                new DimensionDetails(
                    Optional.of(
                        new SqlExpression(
                            "tenure.dimensions.region.value", "upper(country)", "--set")),
                    DimensionMoment.ACQUISITION,
                    List.of(),
                    List.of()),
                OptionalInt.empty()));
    assertThat(settings.measures().cohorts())
        .isEqualTo(
            new CohortSettings(
                CohortRule.FIRST_TRANSACTION,
                1,
                9,
                24,
                OptionalInt.empty(),
                DayBrackets.NONE,
                false));
    assertThat(settings.publication().quality().maxRejectedShare()).isEqualTo(0.01);
  }

  @Test
  void whatIsNotKeyAndValueIsAnError() {
    String advice = " is not key=value. Write for example --set tenure.money.scale=3.";

    assertThat(problems("", "tenure.money.scale", "=3", "tenure..money=3"))
        .containsExactly(
            "--set: \"tenure.money.scale\"" + advice,
            "--set: \"=…\"" + advice,
            "--set: \"tenure..money=…\"" + advice);
    assertThat(problems("", "scale=3"))
        .containsExactly(
            "--set: scale is not a setting. Remove it; --print-config shows all settings.");
  }
}
