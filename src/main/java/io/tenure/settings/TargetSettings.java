package io.tenure.settings;

/** Where the tables go beside Parquet. Nothing of it changes a number. */
public record TargetSettings(FilesTargetSettings files) {}
