package io.tenure.targets;

import io.tenure.publish.RunFolder;
import io.tenure.publish.WrittenTable;
import io.tenure.settings.FilesTargetSettings;
import io.tenure.settings.TargetFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the files beside the tables of a run, from the tables as they were written. They lie in
 * its folder, so what publishes the tables publishes them; whatever fails here fails before that.
 */
public record TargetFiles(FilesTargetSettings settings, RunFolder folder) {
  /** Folder of the CSV files. */
  static final String CSV = "csv";

  static final String WORKBOOK = "tenure.xlsx";
  static final String DATABASE = "tenure.duckdb";

  /**
   * Requires the libraries that the files need.
   *
   * @throws io.tenure.failure.Failure with exit code 2, if one is not there
   */
  public static void require(FilesTargetSettings settings) {
    if (settings.formats().contains(TargetFormat.DUCKDB)) {
      DuckDbFile.DRIVER.require("tenure.targets.files.formats has duckdb, which");
    }
  }

  /**
   * Writes them all.
   *
   * @return what is not in them, for the summary; usually nothing
   */
  public List<String> write(List<WrittenTable> tables) {
    List<String> notes = new ArrayList<>();
    for (TargetFormat format : settings.formats()) {
      switch (format) {
        case CSV -> csv(tables);
        case XLSX -> {
          Workbook workbook = new Workbook(tables);
          folder.writeFile(WORKBOOK, workbook);
          notes.addAll(workbook.notes());
        }
        case DUCKDB -> folder.writeFile(DATABASE, new DuckDbFile(tables));
      }
    }
    return notes;
  }

  private void csv(List<WrittenTable> tables) {
    for (WrittenTable table : tables) {
      folder.writeFile(
          CSV + "/" + table.spec().name() + ".csv", new CsvTable(table, settings.csv()));
    }
  }
}
