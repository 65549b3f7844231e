package io.tenure.run;

import io.tenure.failure.Message;
import io.tenure.history.Facts;
import io.tenure.history.Facts.Total;
import io.tenure.report.ReportPage;
import io.tenure.restatements.RunOrigin;
import io.tenure.settings.InputName;
import io.tenure.settings.Settings;
import io.tenure.writing.TableWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run says of itself. Nothing of it enters a result.
 *
 * @param sparkVersion version of the Spark that runs
 * @param started when it began
 * @param clock says when it ended
 */
public record RunRecord(String sparkVersion, Instant started, Clock clock) {

  /** Names this run in the lock, for whoever finds the output held. */
  String holder(Identity identity) {
    return Message.of(
        "run %s on %s, process %d, since %s",
        identity.runId(), host(), ProcessHandle.current().pid(), started);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a host without a name";
    }
  }

  /** The rows of the table run. */
  Map<String, String> properties(
      Settings settings, Identity identity, Facts facts, TableWriter tables) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("settings_digest", settings.digest());
    properties.put("input_fingerprint", identity.fingerprint());
    properties.put(RunOrigin.BENCHMARKS, identity.benchmarks());
    properties.put("run_id", identity.runId());
    properties.put("as_of", settings.time().asOf().toString());
    properties.put(ReportPage.MONEY_SCALE, Integer.toString(settings.money().scale()));
    properties.put(
        Deliveries.MATRIX_AGES, Integer.toString(settings.measures().cohorts().matrixAges()));
    settings
        .input()
        .entity()
        .word()
        .ifPresent(word -> properties.put(ReportPage.CUSTOMER_IS, word));
    properties.put("program_version", Program.version());
    properties.put("spark_version", sparkVersion);
    properties.put("started", started.toString());
    properties.put("rows_in.transactions", Long.toString(facts.total(Total.TRANSACTION_ROWS)));
    properties.put("rows_in.customers", Long.toString(facts.total(Total.CUSTOMER_ROWS)));
    settings
        .input()
        .notes()
        .forEach(
            notes -> {
              InputName name = notes.input().input();
              properties.put("rows_in." + name.text(), Long.toString(facts.rows(name)));
            });
    tables
        .written()
        .forEach(
            table ->
                properties.put("rows_out." + table.spec().name(), Long.toString(table.count())));
    tables
        .seconds()
        .forEach(
            (step, taken) ->
                properties.put("seconds." + step.replace(' ', '_'), Message.of("%.3f", taken)));
    return properties;
  }
}
