package io.tenure.lineage;

import io.tenure.failure.Message;
import io.tenure.settings.LineageSettings;
import io.tenure.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Whoever collects events of lineage. A run is published whether it answers or not. */
public record LineageCollector(LineageSettings settings) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int MULTIPLE_CHOICES = 300;

  /**
   * Posts an event, if there is an address.
   *
   * @return why it was not taken
   */
  public Optional<String> post(String event) {
    return settings.url().flatMap(url -> problem(url, event));
  }

  private Optional<String> problem(String url, String event) {
    try {
      int code =
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .build()
              .send(request(url, event), HttpResponse.BodyHandlers.discarding())
              .statusCode();
      return code >= OK && code < MULTIPLE_CHOICES
          ? Optional.empty()
          : Optional.of(told(url, "HTTP status " + code));
    } catch (IOException e) {
      return Optional.of(told(url, String.valueOf(e.getMessage())));
    } catch (IllegalArgumentException e) {
      // its text may hold the token
      return Optional.of(told(url, "it is no address for a request"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(told(url, "the run was interrupted"));
    }
  }

  private HttpRequest request(String url, String event) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(event));
    settings
        .token()
        .map(Secret::reveal)
        .ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return request.build();
  }

  private static String told(String url, String why) {
    return Message.of(
        "the run is published, but tenure.lineage.url %s did not take %s (%s). It lies beside the"
            + " tables: post it from there.",
        url, LineageEvent.NAME, why);
  }
}
