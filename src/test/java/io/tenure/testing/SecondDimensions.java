package io.tenure.testing;

import io.tenure.testing.Scenario.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the dimensions of a scenario into the text parameters of the SQL files. */
final class SecondDimensions {
  private static final Set<String> OF_TRANSACTIONS = Set.of("transactions", "channels-used");

  private final List<Dimension> dimensions;

  SecondDimensions(List<Dimension> dimensions) {
    // by name, as values decide between equal transactions
    this.dimensions = dimensions.stream().sorted(Comparator.comparing(Dimension::name)).toList();
  }

  Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("transaction_dimension_columns", ofTransactions(SecondDimensions::column));
    all.put("transaction_dimension_names", ofTransactions(d -> ", d_" + d.name()));
    all.put("transaction_dimension_order", ofTransactions(d -> ", d_" + d.name() + " NULLS LAST"));
    all.put(
        "transaction_dimension_counts",
        ofTransactions(d -> ", COUNT(DISTINCT d_NAME) AS c_NAME".replace("NAME", d.name())));
    all.put("customer_dimension_names", each(from("customers"), d -> ", d_" + d.name()));
    all.put("customer_dimension_columns", each(from("customers"), SecondDimensions::column));
    all.put(
        "customer_dimension_firsts",
        each(
            from("customers"),
            d ->
                ", MIN_BY(d_NAME, place) FILTER (WHERE d_NAME IS NOT NULL) AS d_NAME"
                    .replace("NAME", d.name())));
    all.put("dimension_columns", each(singles(), d -> ", " + segment(d) + " AS d_" + d.name()));
    all.put("dimension_rows", each(singles(), SecondDimensions::rows));
    String pairs = each(from("pair"), SecondDimensions::pair);
    all.put(
        "pairs",
        pairs.isEmpty() ? "('', '', '', CAST(NULL AS BIGINT))" : pairs.substring(", ".length()));
    return all;
  }

  private Stream<Dimension> from(String from) {
    return dimensions.stream().filter(dimension -> dimension.from().equals(from));
  }

  private Stream<Dimension> singles() {
    return dimensions.stream().filter(dimension -> !dimension.from().equals("pair"));
  }

  private String ofTransactions(Function<Dimension, String> text) {
    return each(dimensions.stream().filter(d -> OF_TRANSACTIONS.contains(d.from())), text);
  }

  private static String each(Stream<Dimension> some, Function<Dimension, String> text) {
    return some.map(text).collect(Collectors.joining());
  }

  /** A blank value is a missing one. */
  private static String column(Dimension dimension) {
    return ", CASE WHEN TRIM(CAST(VALUE AS STRING)) <> '' THEN CAST(VALUE AS STRING) END AS d_NAME"
        .replace("VALUE", dimension.setting("value"))
        .replace("NAME", dimension.name());
  }

  /** Over the first transaction f, the latest l, the counts n and the attributes a. */
  private static String segment(Dimension dimension) {
    String column = "d_" + dimension.name();
    return switch (dimension.from()) {
      case "customers" -> "a." + column;
      case "transactions" -> (dimension.setting("at").equals("current") ? "l." : "f.") + column;
      case "channels-used" ->
          "CASE WHEN n.c_NAME > 2 THEN '3+' WHEN n.c_NAME > 0 THEN CAST(n.c_NAME AS STRING) END"
              .replace("NAME", dimension.name());
      case "first-order-value" -> amountBand(numbers(dimension.setting("bands")));
      case "order-frequency" -> countBand(numbers(dimension.setting("bands")));
      default -> throw new IllegalArgumentException(dimension.toString());
    };
  }

  private static String amountBand(List<String> bands) {
    List<String> cases = new ArrayList<>();
    cases.add("WHEN f.order_amount < " + bands.get(0) + " THEN 'under " + bands.get(0) + "'");
    for (int i = 1; i < bands.size(); i++) {
      String range = bands.get(i - 1) + " to under " + bands.get(i);
      cases.add("WHEN f.order_amount < " + bands.get(i) + " THEN '" + range + "'");
    }
    String last = bands.get(bands.size() - 1);
    cases.add("WHEN f.order_amount >= " + last + " THEN '" + last + " and over'");
    return "CASE " + String.join(" ", cases) + " END";
  }

  private static String countBand(List<String> bands) {
    List<String> cases = new ArrayList<>();
    String last = bands.get(bands.size() - 1);
    cases.add("WHEN n.orders >= " + last + " THEN '" + last + " and more'");
    for (int i = bands.size() - 1; i > 0; i--) {
      int end = Integer.parseInt(bands.get(i)) - 1;
      String start = bands.get(i - 1);
      String range = start.equals(String.valueOf(end)) ? start : start + " to " + end;
      cases.add("WHEN n.orders >= " + start + " THEN '" + range + "'");
    }
    return "CASE " + String.join(" ", cases) + " END";
  }

  private static List<String> numbers(String list) {
    return list.isEmpty()
        ? List.of("1", "2", "3", "6")
        : List.of(list.replaceAll("[\\[\\] ]", "").split(",", -1));
  }

  private static String rows(Dimension dimension) {
    return """

        UNION ALL
        SELECT customer_id, joined, 'NAME', d_NAME, TOP
        FROM customers"""
        .replace("NAME", dimension.name())
        .replace("TOP", top(dimension));
  }

  private static String pair(Dimension pair) {
    String[] of = pair.setting("of").replaceAll("[\\[\\] ]", "").split(",", -1);
    return ", ('" + pair.name() + "', '" + of[0] + "', '" + of[1] + "', " + top(pair) + ")";
  }

  private static String top(Dimension dimension) {
    String top = dimension.setting("top");
    return "CAST(" + (top.isEmpty() ? "NULL" : top) + " AS BIGINT)";
  }
}
