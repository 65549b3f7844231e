package io.tenure.privacy;

import io.tenure.cells.RevenueMovementCells;
import io.tenure.marts.CustomerMovement;
import io.tenure.marts.RevenueMovement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the columns of the two movement tables are.
 *
 * @param baseGrain name of the base period's length
 */
record MovementTables(String baseGrain) {

  boolean has(String table) {
    return table.equals(CustomerMovement.SPEC.name()) || table.equals(RevenueMovement.SPEC.name());
  }

  MovementColumns columns(String table) {
    return table.equals(CustomerMovement.SPEC.name()) ? customers() : revenue();
  }

  private MovementColumns customers() {
    return new MovementColumns(
        baseGrain,
        List.of(
            CustomerMovement.OPENING,
            CustomerMovement.NEW,
            CustomerMovement.RETAINED,
            CustomerMovement.REACTIVATED,
            CustomerMovement.CHURNED,
            CustomerMovement.NEW_AND_LOST,
            CustomerMovement.CLOSING),
        List.of(CustomerMovement.NEW, CustomerMovement.REACTIVATED, CustomerMovement.CHURNED),
        // those who joined in a quarter joined in its months
        List.of(CustomerMovement.NEW),
        true);
  }

  private MovementColumns revenue() {
    List<String> changes =
        customersOf(
            RevenueMovement.NEW,
            RevenueMovement.REACTIVATION,
            RevenueMovement.EXPANSION,
            RevenueMovement.CONTRACTION,
            RevenueMovement.CHURNED);
    List<String> counts = new ArrayList<>(customersOf(RevenueMovement.OPENING));
    counts.addAll(changes);
    counts.addAll(
        customersOf(
            RevenueMovement.EXCESS_REFUNDS,
            RevenueMovement.NEW_ORDERS,
            RevenueMovement.EXISTING_ORDERS));
    counts.add(RevenueMovement.ACTIVE_CUSTOMERS);
    counts.add(RevenueMovement.REPEAT_CUSTOMERS);
    counts.addAll(customersOf(RevenueMovement.CLOSING));
    return new MovementColumns(
        baseGrain,
        List.copyOf(counts),
        changes,
        // the orders and the net revenue of a quarter are those of its months
        List.of(
            RevenueMovementCells.customersOf(RevenueMovement.NEW_ORDERS),
            RevenueMovementCells.customersOf(RevenueMovement.EXISTING_ORDERS),
            RevenueMovementCells.customersOf(RevenueMovement.CLOSING),
            RevenueMovementCells.customersOf(RevenueMovement.EXCESS_REFUNDS)),
        false);
  }

  private static List<String> customersOf(String... measures) {
    return List.of(measures).stream().map(RevenueMovementCells::customersOf).toList();
  }
}
