package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpServer;
import io.openlineage.client.OpenLineage;
import io.tenure.testing.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run tells where its tables come from. */
class LineageTest {
  @TempDir private Path folder;
  private HttpServer collector;
  private final List<String> taken = new ArrayList<>();
  private int answer = 201;

  @BeforeEach
  void listen() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          taken.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  @Test
  void aRunIsAnEventWhoseColumnsComeFromThoseOfTheInput() throws IOException {
    Ran ran = run();

    assertThat(ran.code()).isZero();
    String written = Files.readString(shop().output().resolve("latest/lineage.json"));
    assertThat(taken).containsExactly(written);
    OpenLineage.RunEvent event =
        new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
            .readValue(written, OpenLineage.RunEvent.class);
    assertThat(event.getEventType()).isEqualTo(OpenLineage.RunEvent.EventType.COMPLETE);
    assertThat(event.getJob().getName()).isEqualTo("tenure");
    assertThat(event.getInputs())
        .singleElement()
        .satisfies(
            input -> {
              assertThat(input.getNamespace()).isEqualTo("file");
              assertThat(input.getName()).isEqualTo(shop().transactionsFolder().toString());
              assertThat(input.getFacets().getSchema().getFields())
                  .extracting(OpenLineage.SchemaDatasetFacetFields::getName)
                  .contains("paid", "customer_id", "channel");
            });
    OpenLineage.OutputDataset revenue =
        event.getOutputs().stream()
            .filter(output -> output.getName().endsWith("/latest/revenue_movement"))
            .findFirst()
            .orElseThrow();
    var columns = revenue.getFacets().getColumnLineage().getFields().getAdditionalProperties();
    assertThat(columns.get("net_revenue").getInputFields())
        .extracting(field -> field.getField())
        .containsExactlyInAnyOrder("paid", "fee", "customer_id", "transaction_date");
    assertThat(columns.get("segment").getInputFields())
        .extracting(field -> field.getField())
        .containsExactly("channel");
    assertThat(revenue.getOutputFacets().getOutputStatistics().getRowCount()).isPositive();
    assertThat(revenue.getFacets().getAdditionalProperties()).containsKey("dataQualityAssertions");
  }

  @Test
  void figuresOfContractsComeFromSubscriptions() throws IOException {
    Shop shop =
        shop()
            .input(
                "subscriptions",
                "(customer_id, subscription_id, start_date, end_date, price)",
                "(1, 'a', DATE '2026-01-05', CAST(NULL AS DATE), 10.00)")
            .with("tenure.input.subscriptions.columns.amount = price");

    assertThat(Ran.of("run", "--config", shop.file().toString()).code()).isZero();
    String written = Files.readString(shop.output().resolve("latest/lineage.json"));
    OpenLineage.RunEvent event =
        new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .readValue(written, OpenLineage.RunEvent.class);
    assertThat(event.getInputs())
        .extracting(OpenLineage.InputDataset::getName)
        .anyMatch(name -> name.endsWith("/subscriptions"));
    OpenLineage.OutputDataset mrr =
        event.getOutputs().stream()
            .filter(output -> output.getName().endsWith("/latest/mrr_movement"))
            .findFirst()
            .orElseThrow();
    assertThat(
            mrr.getFacets()
                .getColumnLineage()
                .getFields()
                .getAdditionalProperties()
                .get("closing_mrr")
                .getInputFields())
        .extracting(field -> field.getField())
        .containsExactlyInAnyOrder(
            "customer_id", "subscription_id", "start_date", "end_date", "price");
  }

  /** Of the money of the same row it is none: rows that differ in it contradict each other. */
  @Test
  void marginComesFromCosts() throws IOException {
    Shop shop =
        shop()
            .with("tenure.input.transactions.columns.cost = fee")
            .with("tenure.input.transactions.columns.amount = paid")
            .with("tenure.forecasts.enabled = true")
            .with("tenure.risk.enabled = true");

    assertThat(Ran.of("run", "--config", shop.file().toString()).code()).isZero();
    String written = Files.readString(shop.output().resolve("latest/lineage.json"));
    OpenLineage.RunEvent event =
        new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .readValue(written, OpenLineage.RunEvent.class);
    assertThat(origins(event, "purchase_forecast", "expected_margin")).contains("paid", "fee");
    assertThat(origins(event, "retention_uplift", "more_margin_12m")).contains("paid", "fee");
    assertThat(origins(event, "retention_uplift", "profit_change")).contains("paid", "fee");
    assertThat(origins(event, "risk_overview", "value_at_stake")).contains("paid", "fee");
    assertThat(origins(event, "purchase_forecast", "expected_revenue"))
        .contains("paid")
        .doesNotContain("fee");
  }

  /** Who joins and who is active decides what is counted at all. */
  @Test
  void startsAndReturnsAreFilters() throws IOException {
    Shop shop =
        shop()
            .with("tenure.input.transactions.columns.amount = paid")
            .with("tenure.input.transactions.columns.starts = \"fee > 0\"")
            .with("tenure.input.transactions.columns.returns = \"channel = 'web'\"");

    assertThat(Ran.of("run", "--config", shop.file().toString()).code()).isZero();
    JsonNode event =
        new ObjectMapper().readTree(shop.output().resolve("latest/lineage.json").toFile());
    List<String> filters = new ArrayList<>();
    for (JsonNode output : event.path("outputs")) {
      if (output.path("name").asText().endsWith("/latest/cohort_retention")) {
        output
            .at("/facets/columnLineage/dataset")
            .forEach(field -> filters.add(field.path("field").asText()));
      }
    }
    assertThat(filters).containsExactly("channel", "fee");
  }

  private static List<String> origins(OpenLineage.RunEvent event, String table, String column) {
    return event.getOutputs().stream()
        .filter(output -> output.getName().endsWith("/latest/" + table))
        .flatMap(
            output ->
                output
                    .getFacets()
                    .getColumnLineage()
                    .getFields()
                    .getAdditionalProperties()
                    .get(column)
                    .getInputFields()
                    .stream())
        .map(field -> field.getField())
        .toList();
  }

  @Test
  void aCollectorThatFailsKeepsNobodyFromTheTables() {
    answer = 503;

    Ran ran = run();

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(
                        "warning                the run is published, but tenure.lineage.url http://")
                    .endsWith(
                        " did not take lineage.json (HTTP status 503). It lies beside the tables: post"
                            + " it from there."));
  }

  private Ran run() {
    String url = "http://127.0.0.1:" + collector.getAddress().getPort() + "/api/v1/lineage";
    return Ran.of(
        "run", "--config", shop().file().toString(), "--set", "tenure.lineage.url=" + url);
  }

  private Shop shop() {
    return new Shop(folder)
        .with("tenure.input.transactions.columns.amount = \"paid - fee\"")
        .with("tenure.dimensions.channel { from = transactions, value = channel }")
        .transactions(
            "(customer_id, transaction_date, paid, fee, channel)",
            "(1, DATE '2026-01-05', 12.00, 2.00, 'web'), (1, DATE '2026-02-05', 10.00, 0.00, 'web')");
  }
}
