package io.tenure.cli;

import static com.networknt.schema.InputFormat.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The manifests on the page about schedulers have the form that those who read them ask for. The
 * schemas hold the documented fields that such a job has need of, and know no others.
 */
class SchedulerManifestsTest {
  private static final String KUBEFLOW = "Kubernetes, Kubeflow's operator";
  private static final String APACHE = "Kubernetes, Apache's operator";
  private static final String EMR = "EMR Serverless";

  private static String manifest(String heading) throws IOException {
    List<String> texts =
        SchedulersPage.examples().stream()
            .filter(example -> example.heading().equals(heading))
            .map(SchedulersPage.Example::text)
            .toList();
    assertThat(texts).as(heading).hasSize(1);
    return texts.get(0);
  }

  private static Schema schema(String name) throws IOException {
    String place = "/schedulers/" + name + ".json";
    try (InputStream stream = SchedulerManifestsTest.class.getResourceAsStream(place)) {
      String text = new String(Objects.requireNonNull(stream, place).readAllBytes(), UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text, JSON);
    }
  }

  /** JSON is YAML, too. */
  private static List<String> faults(String schema, String manifest) throws IOException {
    Object read = new Load(LoadSettings.builder().build()).loadFromString(manifest);
    return schema(schema).validate(json(read), JSON).stream().map(Error::toString).toList();
  }

  private static String json(Object read) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(read);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "kubeflow," + '"' + KUBEFLOW + '"',
        "apache," + '"' + APACHE + '"',
        "emr-serverless," + EMR
      })
  void manifestHasItsForm(String schema, String heading) throws IOException {
    assertThat(faults(schema, manifest(heading))).isEmpty();
  }

  /** A schema that accepts anything would accept these. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "kubeflow|"
            + KUBEFLOW
            + "|sparkVersion: 4.1.3|sparkVersion: 4.1|number found, string expected",
        "kubeflow|" + KUBEFLOW + "|memory: 2g|memory: 2|integer found, string expected",
        "kubeflow|" + KUBEFLOW + "|cores: 2|cores: 0|minimum value of 1",
        "kubeflow|" + KUBEFLOW + "|instances: 2|instance: 2|'instance'",
        "kubeflow|" + KUBEFLOW + "|type: Never|type: OnInfrastructureFailure|enumeration",
        "kubeflow|" + KUBEFLOW + "|mainApplicationFile|mainFile|'mainApplicationFile'",
        "apache|"
            + APACHE
            + "|spark.executor.instances: \"2\"|spark.executor.instances: 2|integer found",
        "apache|" + APACHE + "|driverArgs|arguments|'arguments'",
        "apache|" + APACHE + "|OnInfrastructureFailure|OnFaults|enumeration",
        "apache|" + APACHE + "|jars: local:///opt/tenure/tenure.jar|jars: [a.jar]|array found",
        "emr-serverless|" + EMR + "|entryPointArguments|arguments|'arguments'",
      })
  void anotherFormIsAFault(String schema, String heading, String right, String wrong, String fault)
      throws IOException {
    String manifest = manifest(heading);
    assertThat(manifest).contains(right);

    assertThat(faults(schema, manifest.replace(right, wrong)))
        .anySatisfy(found -> assertThat(found).contains(fault));
  }
}
