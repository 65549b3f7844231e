package io.tenure.targets;

import io.tenure.publish.WrittenTable;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What a target gets.
 *
 * @param runId the run that has published the tables
 * @param others tables that it does not have: those of an older run are not to stand beside it
 * @param isPublished whether it is still the published one: a target asks when nobody else can be
 *     replacing what it holds, so that an older run never takes the place of a newer one
 */
public record Delivery(
    String runId, List<WrittenTable> tables, List<String> others, BooleanSupplier isPublished) {}
