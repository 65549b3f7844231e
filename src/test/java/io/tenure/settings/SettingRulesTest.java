package io.tenure.settings;

import static io.tenure.settings.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingRulesTest {

  @Test
  void usersAreOfInputsThatAreGiven() {
    assertThat(
            problems(
                "",
                "tenure.input.accounts.path=/accounts",
                "tenure.input.accounts.inputs=[transactions, surveys]"))
        .containsExactly(
            "--set: tenure.input.accounts.inputs names surveys, which is not given. Set"
                + " tenure.input.surveys.path, or remove the name.");
  }

  @Test
  void aRewardIsForReferrals() {
    assertThat(problems("", "tenure.referrals.reward=5"))
        .containsExactly(
            "--set: tenure.referrals.reward says what a referral costs, but nothing says who was"
                + " referred. Set tenure.input.customers.columns.referred-by and the path of the customer"
                + " table, or remove it.");
  }

  @Test
  void theEarliestDateIsNotAfterTheAsOfDate() {
    String key = "tenure.input.transactions.earliest-date";

    assertThat(problems("", key + "=2026-10-31")).isEmpty();
    assertThat(problems("", key + "=2026-11-01"))
        .containsExactly(
            "--set: tenure.input.transactions.earliest-date is 2026-11-01, after tenure.as-of"
                + " 2026-10-31: every row would be rejected. Give an earlier date.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"retail-month", "retail-quarter", "retail-year"})
  void retailPeriodsNeedAPattern(String unit) {
    String period = "tenure.period.unit = " + unit + "\n";

    assertThat(problems(period + "tenure.period.retail.pattern = 5-4-4")).isEmpty();
    assertThat(problems(period))
        .containsExactly(
            "conf/shop.conf:1: tenure.period.unit is "
                + unit
                + ", but nothing says how many weeks a month has. Set"
                + " tenure.period.retail.pattern to 4-4-5, 4-5-4 or 5-4-4.");
    assertThat(problems(period + "tenure.period.retail.pattern = 4-4-4"))
        .containsExactly(
            "conf/shop.conf:2: tenure.period.retail.pattern is \"4-4-4\", but must be one of"
                + " 4-4-5, 4-5-4, 5-4-4. Correct it.");
  }

  @Test
  void whereADateSaysWhoJoinsNoTransactionDoes() {
    String dated =
        """
        tenure.cohorts.rule = acquired-at
        tenure.input.customers { path = people, columns.acquired-at = born }
        """;
    String columns = "tenure.input.transactions.columns.";

    assertThat(problems(dated + columns + "returns = paid")).isEmpty();
    assertThat(problems(dated + columns + "starts = paid"))
        .containsExactly(
            "conf/shop.conf:3: tenure.input.transactions.columns.starts says with what a customer"
                + " joins, but tenure.cohorts.rule is acquired-at: a date says that. Remove one of"
                + " them.");
  }

  @Test
  void customPeriodsNeedATable() {
    String custom = "tenure.period.unit = custom\n";
    String path = "tenure.input.calendar.path = periods\n";

    assertThat(problems(custom + path)).isEmpty();
    assertThat(problems(custom))
        .containsExactly(
            "conf/shop.conf:1: tenure.period.unit is custom, but there is no table of periods. Set"
                + " tenure.input.calendar.path, or take another unit.");
    assertThat(problems(path))
        .containsExactly(
            "conf/shop.conf:1: tenure.input.calendar.path is set, but tenure.period.unit is month,"
                + " so that nothing would read it. Set the unit to custom, or remove the path.");
  }

  @Test
  void linesNeedATransactionId() {
    String line = "tenure.input.transactions.row-is = LINE\n";

    assertThat(problems(line + "tenure.input.transactions.columns.transaction = id")).isEmpty();
    assertThat(problems(line))
        .containsExactly(
            "conf/shop.conf:1: tenure.input.transactions.row-is is line, but nothing says which"
                + " lines belong together. Set tenure.input.transactions.columns.transaction to"
                + " the transaction id.");
  }

  @Test
  void aRetailPatternChangesSomething() {
    String pattern = "tenure.period.retail.pattern = \"4-4-5\"\n";

    assertThat(problems(pattern + "tenure.period { unit = week, week-start = sunday }")).isEmpty();
    for (String unit : new String[] {"unit = month", "unit = week, week-start = monday"}) {
      String name = unit.contains("week") ? "week" : "month";
      assertThat(problems(pattern + "tenure.period { " + unit + " }"))
          .containsExactly(
              "conf/shop.conf:1: tenure.period.retail.pattern is set, but no retail month is made of"
                  + " whole "
                  + name
                  + "s of this kind, so that it changes nothing. Remove it, or take another"
                  + " tenure.period.unit or week-start.");
    }
  }

  @Test
  void cohortsByAcquisitionNeedItsDate() {
    String rule = "tenure.cohorts.rule = acquired-at\n";
    String date = "tenure.input.customers.columns.acquired-at = signed_up\n";

    assertThat(problems(rule + date + "tenure.input.customers.path = c")).isEmpty();
    for (String half : new String[] {date, "tenure.input.customers.path = c"}) {
      assertThat(problems(rule + half))
          .containsExactly(
              "conf/shop.conf:1: tenure.cohorts.rule is acquired-at, but nothing says when a"
                  + " customer was acquired. Set tenure.input.customers.path and"
                  + " tenure.input.customers.columns.acquired-at.");
    }
  }

  @Test
  void onlyFirstTransactionsAreCounted() {
    String second = "tenure.cohorts.at-transaction = 2\n";

    assertThat(problems(second)).isEmpty();
    assertThat(problems(second + "tenure.cohorts.rule = recurring"))
        .containsExactly(
            "conf/shop.conf:1: tenure.cohorts.at-transaction is 2, but tenure.cohorts.rule is not"
                + " first-transaction. Remove one of them.");
  }

  @Test
  void forecastsAreOfCustomersWhoJoinOnce() {
    String forecasts = "tenure.forecasts.enabled = true\n";

    assertThat(problems(forecasts)).isEmpty();
    assertThat(problems("tenure.cohorts.rule = recurring")).isEmpty();
    assertThat(problems(forecasts + "tenure.cohorts.rule = recurring"))
        .containsExactly(
            "conf/shop.conf:1: tenure.forecasts.enabled is true, but tenure.cohorts.rule is"
                + " recurring: a customer who is in many cohorts would leave many times, and no model"
                + " of lifetimes knows that. Set it to false, or choose another rule.");
  }

  @Test
  void windowsAreOfADimension() {
    String by = "tenure.activity.inactivity-window-by = channel\n";
    String windows = "tenure.activity.inactivity-windows { web = 2 }\n";
    String channel = "tenure.dimensions.channel { from = transactions, value = c }\n";

    assertThat(problems(channel + by + windows)).isEmpty();
    assertThat(problems(channel + by))
        .containsExactly(
            "conf/shop.conf:2: tenure.activity.inactivity-window-by and"
                + " tenure.activity.inactivity-windows go together: a dimension, and the W of its"
                + " segments. Set both or none.");
    assertThat(problems(channel + windows)).hasSize(1);
    assertThat(problems(by + windows))
        .containsExactly(
            "conf/shop.conf:1: tenure.activity.inactivity-window-by is \"channel\", which is no"
                + " dimension that a customer has alone. Add it under tenure.dimensions; there is none yet.");
  }

  @Test
  void aDimensionOfCustomersNeedsTheCustomerTable() {
    String dimension = "tenure.dimensions.industry { from = customers, value = industry }\n";

    assertThat(problems(dimension + "tenure.input.customers.path = c")).isEmpty();
    assertThat(problems(dimension))
        .containsExactly(
            "conf/shop.conf:1: tenure.dimensions.industry.from is customers, but there is no"
                + " customer table. Set tenure.input.customers.path, or take the dimension from"
                + " transactions.");
    assertThat(problems(dimension + "tenure.input.customers.path = \"\"")).hasSize(1);
  }

  @Test
  void theBenchmarkDimensionExists() {
    String benchmark = "tenure.benchmarks.dimension = industry\n";

    assertThat(
            problems(benchmark + "tenure.dimensions.industry { from = transactions, value = a }"))
        .isEmpty();
    assertThat(problems(benchmark))
        .containsExactly(
            "conf/shop.conf:1: tenure.benchmarks.dimension is \"industry\", which is no dimension."
                + " Add it under tenure.dimensions; there is none yet.");
    assertThat(
            problems(
                benchmark
                    + "tenure.dimensions { b { from = transactions, value = a }\n"
                    + "a { from = transactions, value = a } }"))
        .containsExactly(
            "conf/shop.conf:1: tenure.benchmarks.dimension is \"industry\", which is no dimension."
                + " Add it under tenure.dimensions, or take one of: a, b.");
  }

  @Test
  void industryIsTheCompanysOrADimensions() {
    assertThat(
            problems(
                """
                tenure.dimensions.a { from = transactions, value = a }
                tenure.benchmarks {
                  dimension = a
                  industry = retail
                }
                """))
        .containsExactly(
            "conf/shop.conf:4: tenure.benchmarks.industry is set, and so is"
                + " tenure.benchmarks.dimension (conf/shop.conf:3): the company is of one industry,"
                + " or its segments are. Remove one of them.");
  }

  @Test
  void currenciesNeedTheOneThatIsPublished() {
    String currency = "tenure.input.transactions.columns.currency = c\n";

    assertThat(problems(currency + "tenure.money.currency = EUR")).isEmpty();
    assertThat(problems(currency + "tenure.money.currency = EURO")).hasSize(1);
    assertThat(problems(currency))
        .containsExactly(
            "conf/shop.conf:1: tenure.input.transactions.columns.currency is set, but nothing says"
                + " which currency the tables are in. Set tenure.money.currency to its ISO 4217"
                + " code.");
  }

  @Test
  void ratesNeedCurrencies() {
    assertThat(problems("tenure.input.rates.path = r"))
        .containsExactly(
            "conf/shop.conf:1: tenure.input.rates.path is set, but nothing says which currency an"
                + " amount is in. Set tenure.input.transactions.columns.currency, or remove the"
                + " rates.");
  }

  @Test
  void contractsInCurrenciesAreBilledInCurrencies() {
    String given =
        """
            tenure.money.currency = EUR
            tenure.input.subscriptions.path = s
            tenure.input.invoices.path = i
            tenure.input.payments.path = p
            """;
    String contracts = "tenure.input.subscriptions.columns.currency = c\n";
    String invoices = "tenure.input.invoices.columns.currency = c\n";

    assertThat(problems(given + contracts + invoices)).isEmpty();
    assertThat(problems(given + contracts))
        .containsExactly(
            "conf/shop.conf:5: tenure.input.subscriptions.columns.currency is set, but nothing says which"
                + " currency an invoice is in. Set tenure.input.invoices.columns.currency, or remove it.");
    assertThat(problems(given + invoices))
        .containsExactly(
            "conf/shop.conf:5: tenure.input.invoices.columns.currency is set, but nothing says which"
                + " currency a contract is in. Set tenure.input.subscriptions.columns.currency, or remove"
                + " it.");
    assertThat(problems(contracts))
        .containsExactly(
            "conf/shop.conf:1: tenure.input.subscriptions.columns.currency is set, but nothing says which"
                + " currency the tables are in. Set tenure.money.currency to its ISO 4217 code.");
    assertThat(problems(contracts + "tenure.money.currency = EUR\ntenure.input.rates.path = r"))
        .isEmpty();
  }
}
