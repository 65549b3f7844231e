package io.tenure.settings;

import java.io.Serializable;

/**
 * Whether and how far retention is forecast.
 *
 * @param horizon periods beyond those that have happened
 * @param fewestCustomers with fewer there is no model
 * @param sample customers of a segment beyond which some stand for all in models of purchases
 * @param maxError relative error of a backtest above which its verdict is not to use the model
 */
public record ForecastSettings(
    boolean isEnabled, int horizon, int fewestCustomers, int sample, double maxError)
    implements Serializable {}
