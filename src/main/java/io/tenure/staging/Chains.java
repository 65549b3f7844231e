package io.tenure.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Follows links from one id to another to where they end. Every round doubles how far each id looks
 * ahead, so a chain of a thousand takes ten of them, and only one number per round comes to the
 * driver.
 */
public final class Chains {
  /** Where a link begins; each id has one at most. */
  public static final String FROM = "from_id";

  /** Where it leads. */
  public static final String TO = "to_id";

  /** Over how many links. */
  public static final String STEPS = "steps";

  private static final String NEXT = "next_id";
  private static final String END = "end_id";
  private static final String FURTHER = "further_steps";

  private final Workspace workspace;
  private final String name;

  /**
   * Chains.
   *
   * @param name under which what is found is kept
   */
  public Chains(Workspace workspace, String name) {
    this.workspace = workspace;
    this.name = name;
  }

  /**
   * Links that were followed.
   *
   * @param links from each id as far as it leads
   * @param open how many lead to no end: into a circle, or in one
   */
  public record Followed(Dataset<Row> links, long open) {

    /** Those that lead to no end. */
    public Dataset<Row> circling() {
      return Chains.open(links);
    }
  }

  /**
   * Follows every link.
   *
   * @param kept links, of which nothing is computed again
   */
  public Followed followed(Dataset<Row> kept) {
    Dataset<Row> current = kept.select(col(FROM), col(TO), lit(1).as(STEPS));
    long open = open(current).count();
    for (int round = 2; open > 0; round++) {
      current = workspace.keep(name + "_" + round, further(current));
      long before = open;
      open = open(current).count();
      // without circles the ends come nearer in every round
      if (open == before) {
        break;
      }
    }
    return new Followed(current, open);
  }

  /**
   * The ids that are in a circle, without those that only lead into one.
   *
   * @param circling links that lead to no end
   */
  public Dataset<Row> circles(Dataset<Row> circling) {
    Dataset<Row> current = workspace.keep(name + "_circling", circling);
    long reached = reached(current);
    for (int round = 2; ; round++) {
      current = workspace.keep(name + "_circling_" + round, further(current));
      long before = reached;
      reached = reached(current);
      // who leads into a circle has come to it once the next round reaches nobody less
      if (reached == before) {
        return current.select(col(TO).as(FROM)).distinct();
      }
    }
  }

  private static long reached(Dataset<Row> links) {
    return links.agg(countDistinct(TO)).head().getLong(0);
  }

  /** Those that lead to where another one begins. */
  private static Dataset<Row> open(Dataset<Row> links) {
    return links.join(ahead(links), col(TO).equalTo(col(NEXT)), "left_semi");
  }

  private static Dataset<Row> further(Dataset<Row> links) {
    return links
        .join(ahead(links), col(TO).equalTo(col(NEXT)), "left_outer")
        .select(
            col(FROM),
            coalesce(col(END), col(TO)).as(TO),
            col(STEPS).plus(coalesce(col(FURTHER), lit(0))).as(STEPS));
  }

  private static Dataset<Row> ahead(Dataset<Row> links) {
    return links.select(col(FROM).as(NEXT), col(TO).as(END), col(STEPS).as(FURTHER));
  }
}
