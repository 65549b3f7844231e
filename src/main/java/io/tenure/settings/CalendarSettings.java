package io.tenure.settings;

/**
 * The table of the company's own periods.
 *
 * @param source where it lies
 * @param where row filter over the input's columns
 */
public record CalendarSettings(
    InputSource source, SqlExpression where, SqlExpression firstDay, SqlExpression lastDay) {}
