package dev.redoubt.server.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @Test
  void putsAddressesOfBothKindsIntoUris() throws Exception {
    assertThat(new Endpoint("192.0.2.1", 1).uri("/x")).hasToString("https://192.0.2.1:1/x");
    assertThat(new Endpoint("2001:db8::1", 1).uri("/x")).hasToString("https://[2001:db8::1]:1/x");
    assertThat(new Endpoint("mgmt.example", 1).uri("/x")).hasToString("https://mgmt.example:1/x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "my_host", ":", "a/b"})
  void saysThatAnAddressIsNone(String address) {
    assertThatThrownBy(() -> new Endpoint(address, 1).uri("/x"))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("[" + address + "] is no address");
  }
}
