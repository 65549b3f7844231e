package io.tenure.sample;

/** The configuration that goes with the sample: only what differs from the defaults. */
final class SampleConfiguration {
  private static final String TEMPLATE =
      """
      # Sample data: @customers@ customers, @months@ months, seed @seed@. What is true about it stands in truth/.
      # Relative paths are relative to the folder that tenure is called from.
      tenure {
        as-of = "@as-of@"
        input.transactions {
          path = @transactions@
          columns {
            date = "transacted_at"
            transaction = "transaction_id"
            refund = "is_refund"
          }
        }
        input.customers.path = @customer-table@@contracts@
        dimensions {
          industry { from = customers, value = "industry" }
          segment { from = customers, value = "segment" }
          country { from = customers, value = "country" }
          channel { from = transactions, value = "channel" }
        }
        # A customer is not lost after one quiet month. The sample's industries come close to their
        # benchmarks with this window.
        activity.inactivity-window = @window@
        benchmarks.dimension = industry
        output.path = @published@
      }
      """;

  private static final String CONTRACTS =
      """
      \n  input.customers.columns.referred-by = "referred_by"
        input.subscriptions {
          path = @subscriptions@
          columns {
            interval = "billed_every"
            quantity = "seats"
            cancelled-at = "cancelled_on"
            cancel-reason = "cancel_reason"
          }
        }
        input.invoices.path = @invoices@
        input.payments {
          path = @payments@
          columns.decline-code = "decline_code"
        }""";

  private static final String OF_CUSTOMERS =
      """
      # The same sample with all that needs days: who is worth keeping, who is about to leave, what will come.
      include "tenure.conf"
      tenure {
        input.customers.columns {
          consent = "newsletter_ok"
          strategic = "is_key_account"
          referred-by = "referred_by"
        }
        input.signals {
          path = @signals@
          columns.resolved = "resolved"
        }
        input.servicing-costs.path = @servicing-costs@
        # What was spent to win new customers: by industry, and on the brand.
        input.acquisition-costs {
          path = @acquisition-costs@
          dimension = industry
          columns.segment = "industry"
        }
        # What is paid for each customer whom another one referred.
        referrals.reward = 5
        # What was sold cost: amount less cost is margin.
        input.transactions.columns.cost = "cost"
        rfm.enabled = true
        risk.enabled = true
        forecasts.enabled = true
        # Personal data: for its owner alone, and never where others read.
        customers {
          enabled = true
          path = @people@
        }
      }
      """;

  private SampleConfiguration() {}

  /** The same with tables of single customers, beside the first one. */
  static String ofCustomers(SampleRequest request) {
    return OF_CUSTOMERS
        .replace("@signals@", quoted(request.output() + "/signals"))
        .replace("@servicing-costs@", quoted(request.output() + "/servicing_costs"))
        .replace("@acquisition-costs@", quoted(request.output() + "/acquisition_costs"))
        .replace("@people@", quoted(request.output() + "/people"));
  }

  static String text(SampleRequest request) {
    // The paths come last: they are the user's, and nothing may be replaced in them.
    return TEMPLATE
        .replace("@contracts@", request.hasContracts() ? CONTRACTS : "")
        .replace("@customers@", Long.toString(request.customers()))
        .replace("@months@", Integer.toString(request.months()))
        .replace("@seed@", Long.toString(request.seed()))
        .replace("@as-of@", request.asOf().toString())
        .replace("@window@", Integer.toString(Behaviour.INACTIVITY_WINDOW))
        .replace("@transactions@", quoted(request.output() + "/transactions"))
        .replace("@subscriptions@", quoted(request.output() + "/subscriptions"))
        .replace("@invoices@", quoted(request.output() + "/invoices"))
        .replace("@payments@", quoted(request.output() + "/payments"))
        .replace("@customer-table@", quoted(request.output() + "/customers"))
        .replace("@published@", quoted(request.output() + "/published"));
  }

  /** A HOCON string, which is a JSON string. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
