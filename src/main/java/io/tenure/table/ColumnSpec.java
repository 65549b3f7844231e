package io.tenure.table;

/**
 * One column of a published table.
 *
 * @param required true when a row without a value is a defect; otherwise NULL means not known yet
 * @param comment one sentence that says what the number means
 */
public record ColumnSpec(String name, ColumnType type, boolean required, String comment) {}
