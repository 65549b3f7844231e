package io.tenure.writing;

import io.tenure.json.Json;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** One JSON object a line, for programs that collect logs. */
public record JsonLog(PrintStream out, Clock clock) implements StepLog {

  @Override
  public void done(String step, OptionalLong rows, double seconds) {
    Map<String, Object> values = new TreeMap<>(Map.of("step", step, "seconds", seconds));
    rows.ifPresent(many -> values.put("rows", many));
    print("info", values);
  }

  @Override
  public void tell(String why) {
    print("info", Map.of("message", why));
  }

  /** What stands in the way. */
  public void problem(String problem) {
    print("error", Map.of("message", problem));
  }

  private void print(String level, Map<String, Object> values) {
    Map<String, Object> line = new TreeMap<>(values);
    line.put("level", level);
    line.put("time", clock.instant().toString());
    out.println(Json.compact(line));
  }
}
