package io.tenure.settings;

/**
 * What may be published, and where.
 *
 * @param isWithReport whether the page is made that shows the tables
 * @param lineage who is told where they come from
 * @param customers tables of single customers, which go elsewhere
 */
public record PublicationSettings(
    QualitySettings quality,
    PrivacySettings privacy,
    OutputSettings output,
    boolean isWithReport,
    TargetSettings targets,
    LineageSettings lineage,
    CustomerTablesSettings customers) {}
