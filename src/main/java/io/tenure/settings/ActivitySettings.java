package io.tenure.settings;

/**
 * When a customer counts as active and as alive.
 *
 * @param minOrders qualifying transactions that make a period active; one is enough to join a
 *     cohort
 * @param inactivityWindow W: a customer is alive while fewer than W periods have passed since the
 *     last active one
 * @param frequencyPeriods the last complete periods within which activity_frequency counts
 */
public record ActivitySettings(int minOrders, int inactivityWindow, int frequencyPeriods) {}
