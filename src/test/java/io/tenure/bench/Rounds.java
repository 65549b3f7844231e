package io.tenure.bench;

import io.tenure.failure.Message;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures all contenders on a history in turns: what slows the machine down meets all of them. */
final class Rounds {
  /** Above that a round takes long enough to have warmed up whatever there is. */
  private static final long MOST_ROWS_WITH_WARM_UP = 20_000_000;

  private final Commands commands;
  private final Limits limits;
  private final Path scratch;
  private final PrintStream progress;

  /**
   * Rounds within limits.
   *
   * @param scratch emptied before each process
   */
  Rounds(Commands commands, Limits limits, Path scratch, PrintStream progress) {
    this.commands = commands;
    this.limits = limits;
    this.scratch = scratch;
    this.progress = progress;
  }

  /** Measures each contender so many times; one that fails is not asked again. */
  Map<Contender, Result> measure(DataSet data, List<Contender> contenders, int runs) {
    Map<Contender, List<Measured>> measured = new EnumMap<>(Contender.class);
    contenders.forEach(contender -> measured.put(contender, new ArrayList<>()));
    boolean hasWarmUp = limits.withWarmUp() && data.rows() <= MOST_ROWS_WITH_WARM_UP;
    for (int round = hasWarmUp ? 0 : 1; round <= runs; round++) {
      for (Contender contender : contenders) {
        List<Measured> before = measured.get(contender);
        if (before.stream().allMatch(Measured::isGood)) {
          Measured now = once(data, contender, round);
          if (round > 0 || !now.isGood()) {
            before.add(now);
          }
        }
      }
    }
    Map<Contender, Result> results = new EnumMap<>(Contender.class);
    measured.forEach((contender, all) -> results.put(contender, new Result(hasWarmUp, all)));
    return results;
  }

  private Measured once(DataSet data, Contender contender, int round) {
    try {
      Path output = Folders.empty(scratch).resolve("output");
      Path logs = Files.createDirectories(scratch.resolveSibling("logs"));
      Path log = logs.resolve(data.name() + "-" + contender.option() + "-" + round + ".log");
      List<String> command = commands.of(contender, data, output);
      Measured measured = Child.run(command, log, limits.minutes());
      Folders.empty(scratch);
      progress.println(
          Message.of(
              "%s %s %s: %.1f s %s",
              data.name(),
              contender.option(),
              round == 0 ? "warm-up" : "run " + round,
              measured.seconds(),
              measured.isGood() ? "" : measured.problem() + "; see " + log));
      return measured;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
