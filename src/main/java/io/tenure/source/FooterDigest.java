package io.tenure.source;

import io.tenure.digest.Sha256;
import java.util.HexFormat;
import java.util.List;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * A digest of what a Parquet footer says of the values: sizes, bounds and NULLs of every column. A
 * file that was written again with other values has another one, if its length and time are kept.
 */
final class FooterDigest {
  private static final int DIGITS = 16;

  static String of(List<BlockMetaData> rowGroups) {
    StringBuilder said = new StringBuilder();
    for (BlockMetaData group : rowGroups) {
      said.append(group.getRowCount()).append('\n');
      for (ColumnChunkMetaData column : group.getColumns()) {
        said.append(column.getTotalSize()).append(' ').append(column.getTotalUncompressedSize());
        append(said, column.getStatistics());
      }
    }
    return Sha256.of(said.toString()).substring(0, DIGITS);
  }

  private static void append(StringBuilder said, Statistics<?> statistics) {
    if (statistics != null && statistics.hasNonNullValue()) {
      said.append(' ').append(HexFormat.of().formatHex(statistics.getMinBytes()));
      said.append(' ').append(HexFormat.of().formatHex(statistics.getMaxBytes()));
    }
    if (statistics != null && statistics.isNumNullsSet()) {
      said.append(' ').append(statistics.getNumNulls());
    }
    said.append('\n');
  }

  private FooterDigest() {}
}
