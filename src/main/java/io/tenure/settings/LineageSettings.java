package io.tenure.settings;

import java.util.Optional;

/**
 * Who is told where the tables come from.
 *
 * @param url to which the event of a published run is posted; absent: nobody
 * @param token by which they know us
 * @param namespace of the job in the events
 * @param job its name
 */
public record LineageSettings(
    Optional<String> url, Optional<Secret> token, String namespace, String job) {}
