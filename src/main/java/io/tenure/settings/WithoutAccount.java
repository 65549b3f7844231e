package io.tenure.settings;

/** What becomes of rows of users who are in no account on their day. */
public enum WithoutAccount {
  /** They are rejected. */
  REJECT,

  /** Each such user is an account of its own, under its own id, unless an account has it. */
  OWN
}
