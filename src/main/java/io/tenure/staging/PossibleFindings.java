package io.tenure.staging;

import io.tenure.settings.CustomersSettings;
import io.tenure.settings.InputName;
import io.tenure.settings.RefundPolicy;
import io.tenure.settings.RowGrain;
import io.tenure.settings.Settings;
import io.tenure.settings.TimeSettings;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

/** The findings that a run can have: those of inputs and policies that it does not use are none. */
public final class PossibleFindings {
  private final Settings settings;

  private PossibleFindings(Settings settings) {
    this.settings = settings;
  }

  /** They, in the order of {@link Finding}. */
  public static List<Finding> of(Settings settings) {
    return Stream.of(Finding.values()).filter(new PossibleFindings(settings)::isPossible).toList();
  }

  /** There a midnight in UTC is of the day before. */
  public static boolean isWestOfUtc(TimeSettings time) {
    return time.zone().getRules().getOffset(time.asOf().atTime(LocalTime.NOON)).getTotalSeconds()
        < 0;
  }

  private boolean isPossible(Finding finding) {
    boolean hasCustomers = settings.input().customers().isPresent();
    boolean hasMerged = settings.input().entity().merged().isPresent();
    return switch (finding) {
      case TRANSACTION_MISSING_RATE ->
          settings.input().transactions().columns().currency().isPresent();
      case SUBSCRIPTION_MISSING_RATE, INVOICE_MISSING_RATE -> hasCurrencies(finding.input());
      case TRANSACTION_MISSING_COST -> settings.input().transactions().columns().cost().isPresent();
      case TRANSACTION_REFUND ->
          settings.input().transactions().policy().refunds() == RefundPolicy.IGNORE;
      case TRANSACTION_MIDNIGHT_UTC -> isWestOfUtc(settings.time());
      case TRANSACTION_REPEATED_LINE ->
          settings.input().transactions().rows().rowIs() == RowGrain.LINE
              && settings.input().transactions().columns().line().isEmpty();
      case TRANSACTION_NO_ACCOUNT,
          SIGNAL_NO_ACCOUNT,
          SURVEY_NO_ACCOUNT,
          SERVICING_COST_NO_ACCOUNT ->
          needAccounts(finding.input());
      case TRANSACTION_UNKNOWN_CUSTOMER -> hasCustomers;
      case TRANSACTION_MERGED_CUSTOMER -> hasMerged;
      case CUSTOMER_MERGED_CUSTOMER -> hasMerged && hasCustomers;
      case CUSTOMER_SELF_REFERRAL, CUSTOMER_REFERRAL_CYCLE, CUSTOMER_UNKNOWN_REFERRER ->
          settings.input().customers().flatMap(CustomersSettings::referrals).isPresent();
      default -> settings.input().sources().containsKey(finding.input());
    };
  }

  private boolean needAccounts(InputName input) {
    return settings.input().sources().containsKey(input)
        && settings.input().entity().accountsOf(input).isPresent();
  }

  private boolean hasCurrencies(InputName input) {
    return settings.input().notes().stream()
        .anyMatch(notes -> notes.input().input() == input && notes.currency().isPresent());
  }
}
