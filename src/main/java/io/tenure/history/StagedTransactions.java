package io.tenure.history;

import io.tenure.settings.RowGrain;
import io.tenure.staging.TransactionLayout;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads staged rows of the transaction history by the positions of their columns. */
final class StagedTransactions implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RowGrain rowIs;
  private final int idAt;
  private final int lineAt;
  private final int fileAt;
  private final int userAt;
  private final int mergedFromAt;
  private final int occurredAt;
  private final int costAt;
  private final int dimensionsAt;
  private final int dimensions;

  StagedTransactions(TransactionLayout layout, RowGrain rowIs) {
    this.rowIs = rowIs;
    this.idAt = layout.at(TransactionLayout.ID);
    this.lineAt = layout.at(TransactionLayout.LINE);
    this.fileAt = layout.at(TransactionLayout.FILE);
    this.userAt = layout.at(TransactionLayout.USER);
    this.mergedFromAt = layout.at(TransactionLayout.MERGED_FROM);
    this.occurredAt = layout.at(TransactionLayout.OCCURRED_AT);
    this.costAt = layout.at(TransactionLayout.COST);
    this.dimensionsAt = layout.dimensionsAt();
    this.dimensions = layout.dimensions().size();
  }

  /** Whether rows may come under ids that are no longer the customer's. */
  boolean hasMerges() {
    return mergedFromAt >= 0;
  }

  /** Whether the row came under one. */
  boolean isMerged(Row row) {
    return hasMerges() && !row.isNullAt(mergedFromAt);
  }

  /** Whether a row has a mark. */
  static boolean has(Row row, int mark) {
    return (row.getInt(TransactionLayout.MARKS_AT) & mark) != 0;
  }

  /** What an accepted row says. */
  Transaction of(Row row) {
    return new Transaction(
        row.getInt(TransactionLayout.DAY_AT),
        minorUnits(row.getDecimal(TransactionLayout.AMOUNT_AT)),
        costAt < 0 ? 0 : minorUnits(row.getDecimal(costAt)),
        role(row),
        identity(row),
        occurredAt < 0 ? 0 : row.getLong(occurredAt),
        dimensions(row));
  }

  private static ActivityRole role(Row row) {
    return ActivityRole.of(
        has(row, TransactionLayout.QUALIFIES),
        has(row, TransactionLayout.STARTS),
        has(row, TransactionLayout.RETURNS));
  }

  private static long minorUnits(BigDecimal amount) {
    return amount.scaleByPowerOfTen(amount.scale()).longValueExact();
  }

  private RowIdentity identity(Row row) {
    if (idAt < 0 || row.isNullAt(idAt)) {
      return RowIdentity.NONE;
    }
    return new RowIdentity(
        row.get(idAt),
        userAt < 0 ? null : row.get(userAt),
        mergedFromAt < 0 ? null : row.get(mergedFromAt),
        rowIs == RowGrain.TRANSACTION ? RowIdentity.WHOLE : line(row),
        fileAt < 0 ? 0 : row.getLong(fileAt));
  }

  private @Nullable Object line(Row row) {
    return lineAt < 0 ? null : row.get(lineAt);
  }

  private List<@Nullable String> dimensions(Row row) {
    if (dimensions == 0) {
      return List.of();
    }
    List<@Nullable String> values = new ArrayList<>(dimensions);
    for (int i = 0; i < dimensions; i++) {
      values.add(row.getString(dimensionsAt + i));
    }
    return values;
  }
}
