package io.tenure.increments;

import io.tenure.cells.CellPass;
import io.tenure.cells.CellRows;
import io.tenure.digest.Sha256;
import io.tenure.failure.Message;
import io.tenure.history.CustomerHistory;
import io.tenure.history.HistoryFold;
import io.tenure.publish.KeptRun;
import io.tenure.publish.RunFolder;
import io.tenure.writing.TableWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * How the history of a run comes about: from all rows, or from what the run before it kept and what
 * is new. Either way it is the same, row for row.
 */
public final class Continuation {
  private static final String COLUMNS = "columns";
  private static final String BOOKS = "books";
  private static final String COUNTED = "counted";

  private final Optional<KeptRun> kept;
  private final KeptState now;

  /** Of what the run before kept. */
  private final Map<String, String> shapesBefore;

  /** Of what this run keeps. */
  private final Map<String, String> shapes = new TreeMap<>();

  private Decision decision;
  private Optional<Refold.Changed> changed = Optional.empty();

  private Continuation(
      Optional<KeptRun> kept, KeptState now, Map<String, String> shapesBefore, Decision decision) {
    this.kept = kept;
    this.now = now;
    this.shapesBefore = shapesBefore;
    this.decision = decision;
  }

  /**
   * That of a run.
   *
   * @param kept what the published run kept; empty if nothing is published
   * @param isFull whether it is asked for that all is folded
   */
  public static Continuation of(Optional<KeptRun> kept, Ingredients ingredients, boolean isFull) {
    KeptState now = ingredients.state();
    if (kept.isEmpty()) {
      return full(now, new Decision.First());
    }
    if (isFull) {
      return full(now, new Decision.Full("--full was given"));
    }
    Optional<String> text = kept.get().text(KeptState.NAME);
    if (text.isEmpty()) {
      return full(now, new Decision.Full(Message.of("run %s kept no state", kept.get().name())));
    }
    try {
      KeptState before = KeptState.of(text.get());
      Decision decision =
          isWhole(kept.get(), before.shapes(), CustomerHistory.NAME)
              ? new Comparison(before, now).decision()
              : damaged(kept.get());
      return new Continuation(kept, now, before.shapes(), decision);
    } catch (RuntimeException e) {
      // also one of another version, whose parts are others
      return full(now, damaged(kept.get()));
    }
  }

  private static Continuation full(KeptState now, Decision why) {
    return new Continuation(Optional.empty(), now, Map.of(), why);
  }

  private static Decision damaged(KeptRun kept) {
    return new Decision.Full(Message.of("what run %s kept is damaged", kept.name()));
  }

  /** Whether a table has the files that it had when it was kept. */
  private static boolean isWhole(KeptRun kept, Map<String, String> shapes, String table) {
    String files = kept.files(table);
    return !files.isEmpty() && Sha256.of(files).equals(shapes.get(table));
  }

  /** Whether it goes on from what was kept, or why not. The reading may tell better. */
  public Decision decision() {
    return decision;
  }

  /**
   * What the new transactions are about, which are read for that; empty if there are none, or all
   * are folded.
   */
  public Optional<NewRows> newRows(Supplier<StagedRows> staged) {
    return decision instanceof Decision.OnlyNew news && !news.newFiles().isEmpty()
        ? Optional.of(NewRows.of(staged.get().ofFiles().apply(news.newFiles()), news.asOfBefore()))
        : Optional.empty();
  }

  /** Folds the history, or what is new of it, and keeps it. */
  public Dataset<Row> history(HistoryFold fold, StagedRows staged, TableWriter tables) {
    StructType columns = fold.schema(staged.transactions().idType());
    shapes.put(COLUMNS, columns.json());
    if (decision instanceof Decision.OnlyNew && !isAsBefore(COLUMNS)) {
      decision = new Decision.Full("the history has other columns");
    }
    shapes.put(BOOKS, fold.isByDay() ? "by day" : "by period");
    if (decision instanceof Decision.OnlyNew && !isAsBefore(BOOKS)) {
      decision = new Decision.Full("tables ask for a history " + shapes.get(BOOKS));
    }
    if (decision instanceof Decision.OnlyNew news) {
      Refold refold = new Refold(fold, staged, tables, kept(columns, staged), news);
      changed = unlessDamaged(tables, Refold.kept(), refold::changed);
      if (changed.isEmpty()) {
        decision = damaged(kept.orElseThrow());
      }
    }
    return changed
        .map(Refold.Changed::history)
        .orElseGet(
            () ->
                tables.keep(
                    CustomerHistory.NAME, fold.fold(staged.transactions(), staged.customers())));
  }

  private Dataset<Row> kept(StructType columns, StagedRows staged) {
    return kept.orElseThrow()
        .read(staged.transactions().rows().sparkSession(), CustomerHistory.NAME, columns);
  }

  /** Counts the cells of the history, or those of customers who changed, and keeps them. */
  public Dataset<Row> cells(CellPass pass, Dataset<Row> history, TableWriter tables) {
    shapes.put(COUNTED, Sha256.of(pass.listing()));
    Optional<Dataset<Row>> patched =
        changed.isPresent()
                && isAsBefore(COUNTED)
                && isWhole(kept.orElseThrow(), shapesBefore, KeptRun.CELLS)
            ? unlessDamaged(
                tables, List.of(KeptRun.CELLS), () -> patched(pass, changed.get(), tables))
            : Optional.empty();
    return patched.orElseGet(() -> tables.keep(KeptRun.CELLS, pass.over(history)));
  }

  private Dataset<Row> patched(CellPass pass, Refold.Changed customers, TableWriter tables) {
    Dataset<Row> cells =
        kept.orElseThrow().read(customers.history().sparkSession(), KeptRun.CELLS, CellRows.SCHEMA);
    return tables.keep(KeptRun.CELLS, pass.changed(cells, customers.before(), customers.after()));
  }

  private boolean isAsBefore(String shape) {
    return Objects.equals(shapes.get(shape), shapesBefore.get(shape));
  }

  /**
   * Empty where what was kept cannot be read: then all is made anew.
   *
   * @param made the tables that are begun, which are removed then
   */
  private <T> Optional<T> unlessDamaged(TableWriter tables, List<String> made, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (Exception e) {
      // SparkException is a checked Scala exception that no signature declares
      if (!kept.orElseThrow().isNamedIn(e)) {
        throw e;
      }
      made.forEach(tables::discard);
      return Optional.empty();
    }
  }

  /** Keeps for the next run what this one was made of; what it has kept so far lies beside it. */
  public void keep(RunFolder folder) {
    changed.ifPresent(made -> made.discard(folder));
    shapes.put(CustomerHistory.NAME, Sha256.of(folder.files(CustomerHistory.NAME)));
    shapes.put(KeptRun.CELLS, Sha256.of(folder.files(KeptRun.CELLS)));
    folder.keepText(KeptState.NAME, now.with(shapes).text());
  }
}
