package io.tenure.settings;

/** What may be published, and where. */
public record PublicationSettings(
    QualitySettings quality, PrivacySettings privacy, OutputSettings output) {}
