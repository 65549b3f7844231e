package io.tenure.sample;

import java.util.List;

/** The parameters that all sample customers share; those of an industry stand with the industry. */
final class Behaviour {

  /** Months without a purchase after which the sample configuration counts a customer as lost. */
  static final int INACTIVITY_WINDOW = 3;

  /** Sign-ups grow by this share per month. */
  static final double SIGNUP_GROWTH = 0.01;

  /** Customers who sign up and never buy. */
  static final double NEVER_BUYS = 0.03;

  /** Chance, per month, that a first purchase waits for another month. */
  static final double FIRST_PURCHASE_WAITS = 0.12;

  /** Chance, per month, that an engaged customer falls asleep for a while without leaving. */
  static final double FALLS_ASLEEP = 0.015;

  /** Chance, per month, that a sleeping customer wakes up: spells last five months on average. */
  static final double WAKES_UP = 0.2;

  /** Spread of the activity odds between customers of one industry and segment. */
  static final double ACTIVITY_SPREAD = 0.4;

  /** More orders than these in one month nobody has, which bounds the transaction ids. */
  static final int MAX_ORDERS_PER_MONTH = 100;

  /** Spread of the usual amount between customers, and of amounts of one customer. */
  static final double CUSTOMER_SPREAD = 0.5;

  static final double ORDER_SPREAD = 0.6;

  /** Share of orders whose amount has the Pareto tail, and the exponent of that tail. */
  static final double BIG_ORDER = 0.02;

  static final double TAIL_EXPONENT = 1.5;

  /** No order costs more: a million. */
  static final double MAX_CENTS = 100_000_000;

  static final double REFUNDED = 0.04;

  /** Refunds of the whole amount; the others give back half. */
  static final double REFUNDED_WHOLLY = 0.7;

  /** Refunds that show only in the refund mark; the others have a negative amount. */
  static final double REFUND_BY_MARK = 0.3;

  static final int REFUND_WITHIN_DAYS = 45;

  /** Orders through the customer's usual channel; the others take any. */
  static final double USUAL_CHANNEL = 0.8;

  /** Share of transactions that stand in the history twice. */
  static final double DUPLICATED = 0.001;

  /** Rows without a customer, as a share of the transactions. */
  static final double MISSING_CUSTOMER = 0.001;

  /** Chance, per month as a customer, of a complaint, and in the month in which it leaves. */
  static final double COMPLAINS = 0.015;

  static final double COMPLAINS_BEFORE_LEAVING = 0.4;

  /** The same of a ticket, which says nothing of leaving. */
  static final double ASKS = 0.05;

  static final double IS_SEVERE = 0.2;
  static final double IS_NEVER_RESOLVED = 0.1;
  static final int RESOLVED_WITHIN_DAYS = 30;

  /** What it costs to work on a signal, and to take something back. */
  static final long SIGNAL_CENTS = 850;

  static final long RETURN_CENTS = 420;

  /** What is spent on the brand in a month. */
  static final long BRAND_CENTS = 250_000;

  /** Customers who said that they may be written to; of some nobody knows. */
  static final double CONSENTS = 0.7;

  static final double NEVER_ASKED = 0.1;

  /** Enterprises that are kept whatever they bring. */
  static final double KEY_ACCOUNT = 0.1;

  /** Customers who say that they were referred, if there was somebody to do it. */
  static final double REFERRED = 0.25;

  /** Customers who are asked whether they did, before another one is thought to have come alone. */
  static final int ASKED_FOR_REFERRAL = 3;

  /** Monthly prices of the plans of a subscription, in cents. */
  static final List<Long> PLAN_CENTS = List.of(900L, 2_900L, 7_900L);

  static final double PAYS_BY_THE_YEAR = 0.25;

  /** Two months are free. */
  static final int MONTHS_OF_A_YEARLY_PRICE = 10;

  /** Subscribers who take two seats more, sooner or later, if they stay. */
  static final double UPGRADES = 0.3;

  static final int UPGRADES_WITHIN_MONTHS = 24;

  /** How subscriptions end; of the others nobody knows why. */
  static final double CANCELS = 0.6;

  static final double DOES_NOT_PAY = 0.25;

  /** Invoices of which the first attempt fails; all of these are paid at a later one. */
  static final double FAILS = 0.08;

  /** Days after the first attempt on which a failed one is tried again. */
  static final List<Integer> RETRIES = List.of(3, 7, 14, 21);

  /** An attempt to collect it again fails, too; the last one never does. */
  static final double FAILS_AGAIN = 0.5;

  /** Days after which a subscription ends whose invoice nobody pays. */
  static final int ENDS_UNPAID_AFTER = 15;

  static final String CURRENCY = "USD";
  static final List<String> CHANNELS = List.of("web", "store", "app", "partner");
  static final List<String> COUNTRIES = List.of("US", "DE", "GB", "FR", "JP", "BR", "IN", "SE");

  /** Odds of buying per calendar month, January first: a quiet spring, a peak in December. */
  private static final List<Double> SEASON =
      List.of(0.90, 0.85, 0.95, 0.95, 1.0, 0.95, 0.90, 0.90, 1.0, 1.05, 1.25, 1.60);

  private Behaviour() {}

  /**
   * Factor on the odds of buying, ordering again and signing up.
   *
   * @param monthOfYear 1 to 12
   */
  static double season(int monthOfYear) {
    return SEASON.get(monthOfYear - 1);
  }

  /** The probability whose odds are those of the given one times a factor; stays in 0 to 1. */
  static double scaleOdds(double probability, double factor) {
    double scaled = probability * factor;
    return scaled / (1 - probability + scaled);
  }
}
