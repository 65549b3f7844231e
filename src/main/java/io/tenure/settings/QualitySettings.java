package io.tenure.settings;

import java.util.Optional;

/**
 * What stops a publication, and what is worth a warning.
 *
 * @param maxRejectedShare share of rejected transaction rows above which nothing is published
 * @param warnShare share of doubtful rows above which there is a warning
 * @param warnings what a warning does
 * @param maxRestatedShare share of restated figures above which nothing is published, if any
 * @param sampleRows rejected rows kept per reason for diagnosis, without customer ids
 */
public record QualitySettings(
    double maxRejectedShare,
    double warnShare,
    WarningPolicy warnings,
    Optional<Double> maxRestatedShare,
    int sampleRows) {}
