package io.tenure.history;

import static org.apache.spark.sql.functions.col;

import io.tenure.staging.Chains;
import io.tenure.staging.Workspace;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who referred whom. In a circle nobody was the first: what its customers say of who referred them
 * does not count, and those whom they referred besides are theirs.
 *
 * @param chains one row per customer who was referred: its key, its referrer, and the head of its
 *     chain, who was not referred
 * @param circling keys of the customers in circles
 * @param inCircles how many these are
 * @param ofNobody how many were referred by who is no customer
 */
public record Referrals(Dataset<Row> chains, Dataset<Row> circling, long inCircles, long ofNobody) {
  public static final String REFERRER = "referrer";
  public static final String HEAD = "head";
  private static final String NAME = "referrals";
  private static final String LEFT = "referrals_left";

  /** Those of a history. */
  public static Referrals of(Dataset<Row> history, Workspace workspace) {
    Dataset<Row> links =
        workspace.keep(
            NAME,
            CustomerHistory.customers(history)
                .where(col(CustomerHistory.REFERRED_BY).isNotNull())
                .select(
                    col(CustomerHistory.KEY).as(Chains.FROM),
                    col(CustomerHistory.REFERRED_BY).as(Chains.TO)));
    Chains chains = new Chains(workspace, NAME);
    Chains.Followed followed = chains.followed(links);
    if (followed.open() == 0) {
      return of(history, links, followed, links.select(Chains.FROM).limit(0));
    }
    Dataset<Row> circling = workspace.keep("referral_circles", chains.circles(followed.circling()));
    Dataset<Row> left =
        workspace.keep(LEFT, links.join(circling, new String[] {Chains.FROM}, "left_anti"));
    return of(history, left, new Chains(workspace, LEFT).followed(left), circling);
  }

  private static Referrals of(
      Dataset<Row> history, Dataset<Row> links, Chains.Followed followed, Dataset<Row> circling) {
    Dataset<Row> heads = followed.links().select(col(Chains.FROM), col(Chains.TO).as(HEAD));
    Dataset<Row> known = CustomerHistory.customers(history).select(CustomerHistory.KEY);
    return new Referrals(
        links
            .join(heads, new String[] {Chains.FROM}, "inner")
            .select(
                col(Chains.FROM).as(CustomerHistory.KEY), col(Chains.TO).as(REFERRER), col(HEAD)),
        circling.select(col(Chains.FROM).as(CustomerHistory.KEY)),
        circling.count(),
        links.join(known, col(Chains.TO).equalTo(col(CustomerHistory.KEY)), "left_anti").count());
  }
}
