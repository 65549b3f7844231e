package io.tenure.marts;

import static io.tenure.table.ColumnType.*;

import io.tenure.table.TableSpec;

/**
 * One row per grain, period, dimension and segment: who was there before the period, who left, came
 * and came back, and who is there at its end.
 */
public final class CustomerMovement {
  public static final TableSpec SPEC =
      TableSpec.named("customer_movement")
          .grain("one row per grain, period, dimension and segment")
          .comment(
              "Customers alive at the end of a complete period against those alive at the end of"
                  + " the period before. opening = retained + churned;"
                  + " closing = retained + new + reactivated")
          .key("grain", TEXT, "Length of the period: day, week, month, quarter or year")
          .key("period", DATE, "First day of the period between the two checkpoints")
          .key("dimension", TEXT, "The dimension the segment belongs to; all for the total")
          .key("segment", TEXT, "Value of the dimension at acquisition; all for the total")
          .required("opening", COUNT, "Alive at the end of the period before")
          .required("new", COUNT, "Acquired in the period and alive at its end")
          .required("retained", COUNT, "Alive at both ends")
          .required("reactivated", COUNT, "Acquired earlier, not alive before, alive at the end")
          .required("churned", COUNT, "Alive before, not alive at the end")
          .required("new_and_lost", COUNT, "Acquired in the period and not alive at its end")
          .required("closing", COUNT, "Alive at the end of the period")
          .optional("retention_rate", RATE, "retained / opening")
          .optional("retention_low", RATE, "Lower end of the 95 % Wilson interval")
          .optional("retention_high", RATE, "Upper end of the 95 % Wilson interval")
          .optional("churn_rate", RATE, "churned / opening")
          .optional(
              "retention_rate_simple", RATIO, "closing / opening; hides new customers behind lost ones")
          .optional(
              "retention_rate_formula",
              RATIO,
              "(closing - new) / opening; equals retention_rate only when nobody was reactivated")
          .optional(
              "churn_rate_all_in",
              RATIO,
              "(churned + new_and_lost) / opening; counts customers who joined and left inside the"
                  + " period")
          .build();

  private CustomerMovement() {}
}
