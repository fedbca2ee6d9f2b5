package dev.redoubt.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

  @ParameterizedTest
  @CsvSource({
    "manager, manager, 8443",
    "manager:443, manager, 443",
    "192.0.2.1:9443, 192.0.2.1, 9443",
    "2001:db8::1, 2001:db8::1, 8443",
    "[2001:db8::1], 2001:db8::1, 8443",
    "[2001:db8::1]:443, 2001:db8::1, 443"
  })
  void reads(String text, String host, int port) {
    assertThat(ServerAddress.parse(text)).isEqualTo(new ServerAddress(host, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":443",
        "manager:",
        "manager:x",
        "manager:0",
        "manager:70000",
        "[::1",
        "a b",
        "user@host",
        "127.0.0.300",
        "127.0.0.300:8443",
        "2001:db8::1::2"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> ServerAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIpv6AddressIsBracketedInAddresses() {
    assertThat(new ServerAddress("::1", 8443).resolve("/web_api/login"))
        .hasToString("https://[::1]:8443/web_api/login");
  }
}
