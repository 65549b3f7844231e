package io.tenure.publish;

import static io.tenure.publish.Outputs.SOON;
import static io.tenure.publish.Outputs.TOLD;
import static io.tenure.publish.Outputs.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.testing.Spark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * On S3: Hadoop's own client, and a server on the loopback address that keeps conditions as S3
 * does. Its classes are on the class path of this test alone, hence called by their names.
 */
class S3PublicationIT extends PublicationContract {
  private static final AtomicInteger OUTPUTS = new AtomicInteger();

  @TempDir private static Path folder;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    if (port == 0) {
      startServer();
    }
    reach(Spark.session().sparkContext().hadoopConfiguration());
  }

  /** Once for all tries of a test: Hadoop keeps its clients, and with them the port. */
  private static void startServer() throws Exception {
    port = freePort();
    Path properties = folder.resolve("s3.properties");
    Files.write(
        properties,
        List.of(
            "s3proxy.endpoint=http://127.0.0.1:" + port,
            "s3proxy.authorization=none",
            "jclouds.provider=transient-nio2",
            "jclouds.identity=nobody",
            "jclouds.credential=nobody"));
    Class.forName("org.gaul.s3proxy.Main")
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[] {"--properties", properties.toString()});
    HttpRequest bucket =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/tables"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(HttpClient.newHttpClient().send(bucket, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  private static void reach(Configuration hadoop) {
    hadoop.set("fs.s3a.endpoint", "http://127.0.0.1:" + port);
    hadoop.set("fs.s3a.endpoint.region", "eu-central-1");
    hadoop.set("fs.s3a.path.style.access", "true");
    hadoop.set("fs.s3a.connection.ssl.enabled", "false");
    hadoop.set("fs.s3a.access.key", "nobody");
    hadoop.set("fs.s3a.secret.key", "nobody");
    // not of one try, as the client outlives it
    hadoop.set("fs.s3a.buffer.dir", System.getProperty("java.io.tmpdir"));
  }

  /** The other tests of this JVM know nothing of it. */
  @AfterAll
  static void forget() {
    Spark.session().sparkContext().hadoopConfiguration().unset("fs.s3a.endpoint");
  }

  @Override
  String newOutput() {
    return "s3a://tables/out-" + OUTPUTS.incrementAndGet();
  }

  /** What a Hadoop before 3.4.2 says of itself, too. */
  @Test
  void aStoreWithoutConditionsIsRefused() {
    Configuration hadoop = new Configuration(hadoop());
    hadoop.set("fs.s3a.create.conditional.enabled", "false");
    hadoop.set("fs.s3a.impl.disable.cache", "true");

    assertThatThrownBy(() -> new Store("s3a://tables/out", hadoop))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageMatching(
            "output s3a://tables/out: Hadoop 3[0-9.]+ cannot write to this store on the condition"
                + " that there is nothing yet, so that two runs could both publish\\. Take a Spark"
                + " with Hadoop 3\\.4\\.2 or later, leave fs\\.s3a\\.create\\.conditional\\.enabled at"
                + " true, or give tenure\\.output\\.path a folder on HDFS or a local disk\\.");
  }

  /** What is published through a server that keeps conditions is still there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "If-None-Match|writes an object that is there already in spite of If-None-Match",
        "If-Match|writes an object that has another tag in spite of If-Match"
      })
  void f4AStoreThatForgetsAConditionIsRefused(String header, String flaw) throws Exception {
    String output = newOutput();
    Store sound = new Store(output, hadoop());
    sound.put("published.json", "{ \"runs\": [\"first\"] }");
    try (ForgetfulServer server = new ForgetfulServer(port, header)) {
      Configuration hadoop = new Configuration(hadoop());
      hadoop.set("fs.s3a.endpoint", "http://127.0.0.1:" + server.port());
      hadoop.set("fs.s3a.impl.disable.cache", "true");
      Store store = new Store(output, hadoop);

      assertThatThrownBy(() -> Publication.open(store, elsewhere("run"), SOON, TOLD))
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
          .hasMessage(
              "output %s: its file system %s, so that two runs could both publish. Give"
                  + " tenure.output.path a folder on another one.",
              output, flaw);
    }
    assertThat(sound.list(".")).hasSize(1);
    assertThat(sound.read("published.json")).contains("{ \"runs\": [\"first\"] }");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
