package io.tenure.contracts;

/**
 * A version and whose it is.
 *
 * @param subscription id of it, which other versions may share
 */
public record SubscribedVersion(
    String subscription, ContractVersion version, ContractTerms terms) {}
