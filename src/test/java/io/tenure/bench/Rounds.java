package io.tenure.bench;

import io.tenure.bench.Histories.History;
import io.tenure.failure.Message;
import io.tenure.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures all contenders on a history in turns: what slows the machine down meets all of them. */
final class Rounds {
  private final Commands commands;
  private final Path scratch;
  private final int minutes;

  /**
   * Rounds of processes.
   *
   * @param scratch emptied before each process
   * @param minutes wall time after which a process is ended
   */
  Rounds(Commands commands, Path scratch, int minutes) {
    this.commands = commands;
    this.scratch = scratch;
    this.minutes = minutes;
  }

  /**
   * Measures each contender in each round; one that fails is not asked again.
   *
   * @param first 0 for a round before the first that is not counted, else 1
   */
  Map<Contender, Result> measure(History history, List<Contender> contenders, int first, int last)
      throws IOException {
    Map<Contender, List<Child.Run>> runs = new EnumMap<>(Contender.class);
    contenders.forEach(contender -> runs.put(contender, new ArrayList<>()));
    for (int round = first; round <= last; round++) {
      for (Contender contender : contenders) {
        List<Child.Run> before = runs.get(contender);
        if (before.stream().allMatch(Child.Run::isGood)) {
          Child.Run now = once(history, contender, round);
          if (round > 0 || !now.isGood()) {
            before.add(now);
          }
        }
      }
    }
    Map<Contender, Result> results = new EnumMap<>(Contender.class);
    runs.forEach((contender, all) -> results.put(contender, new Result(all)));
    return results;
  }

  private Child.Run once(History history, Contender contender, int round) throws IOException {
    empty(scratch);
    Path logs = Files.createDirectories(scratch.resolveSibling("logs"));
    Path log = logs.resolve(history.name() + "-" + contender.option() + "-" + round + ".log");
    Child.Run run = Child.run(command(contender, history, scratch.resolve("output")), log, minutes);
    empty(scratch);
    System.err.println(
        Message.of(
            "%s %s %s: %.1f s, %.1f s of processors %s",
            history.name(),
            contender.option(),
            round == 0 ? "warm-up" : "run " + round,
            run.seconds(),
            run.processorSeconds(),
            run.isGood() ? "" : run.problem() + "; see " + log));
    return run;
  }

  private List<String> command(Contender contender, History history, Path output)
      throws IOException {
    if (!contender.isIncrement()) {
      return commands.of(contender, history, output);
    }
    Increments.Parts parts =
        new Increments(scratch.resolveSibling("increments"), commands).of(contender, history);
    Folders.copy(parts.published(), output);
    return commands.run(
        history,
        "[\"" + parts.before() + "\", \"" + parts.news() + "\"]",
        output,
        SampleSql.AS_OF.toString());
  }

  private static void empty(Path folder) throws IOException {
    Folders.delete(folder);
    Files.createDirectories(folder);
  }
}
