package io.tenure.settings;

import java.util.List;

/**
 * Files beside the tables, in the folder of the run.
 *
 * @param formats each once
 */
public record FilesTargetSettings(List<TargetFormat> formats, CsvTargetSettings csv) {}
