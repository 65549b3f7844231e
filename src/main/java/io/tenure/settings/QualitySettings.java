package io.tenure.settings;

/**
 * What stops a publication.
 *
 * @param maxRejectedShare share of rejected transaction rows above which nothing is published
 * @param sampleRows rejected rows kept per reason for diagnosis, without customer ids
 */
public record QualitySettings(double maxRejectedShare, int sampleRows) {}
