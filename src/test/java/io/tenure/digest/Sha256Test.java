package io.tenure.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {

  /** The example of FIPS 180-2, appendix B.1. */
  @Test
  void agreesWithTheStandard() {
    assertThat(Sha256.of("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  /** The example of FIPS 180-2, appendix B.3: a million times a, which is read in parts. */
  @Test
  void aStreamIsReadToItsEnd() throws IOException {
    byte[] million = "a".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);

    assertThat(Sha256.of(new ByteArrayInputStream(million)))
        .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }
}
