package io.tenure.history;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.settings.RowGrain;
import java.io.Serializable;
import java.util.List;

/**
 * What the fold has to know of the settings.
 *
 * @param needsAcquisition whether a customer without a date of acquisition is worth counting
 * @param hasCustomers whether there is a customer table that could know a customer
 * @param places what a book is kept by
 * @param segments in the order of their columns
 */
record FoldRules(
    PeriodCalendar calendar,
    RowGrain rowIs,
    boolean needsAcquisition,
    boolean hasCustomers,
    int sampleRows,
    BookPlaces places,
    List<SegmentRule> segments)
    implements Serializable {}
