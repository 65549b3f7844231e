package io.tenure.history;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.SpanIndex;
import io.tenure.settings.CohortRule;
import io.tenure.settings.RowGrain;
import java.io.Serializable;
import java.util.List;

/**
 * What the fold has to know of the settings.
 *
 * @param spans the coarser periods
 * @param joinsAt the qualifying transaction from which a customer counts
 * @param hasCustomers whether there is a customer table that could know a customer
 * @param segments in the order of their columns
 */
record FoldRules(
    PeriodCalendar calendar,
    SpanIndex spans,
    RowGrain rowIs,
    int minOrders,
    CohortRule cohorts,
    int joinsAt,
    Windows windows,
    boolean hasCustomers,
    int sampleRows,
    List<SegmentRule> segments)
    implements Serializable {}
