package io.tenure.settings;

import java.util.List;

/**
 * The table of the company's own periods.
 *
 * @param paths folders or files of Parquet
 * @param where row filter over the input's columns
 */
public record CalendarSettings(
    List<String> paths, SqlExpression where, SqlExpression firstDay, SqlExpression lastDay) {}
