package dev.redoubt.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "0.0.0.0",
        "2001:db8::1",
        "::",
        "fe80::1%eth0",
        "localhost",
        "mgmt-1",
        "mgmt_1.example.com",
        "mgmt.example.com.",
        "3com.example",
        "1.2.3.4.example"
      })
  void anAddressOrANameIsTaken(String text) {
    assertThat(HostText.problem(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.300", "1.2.3", "1.2.3.4.5", "mgmt.7", "10", "192.0.2.1.", "256.1.1.1"})
  void aMistypedAddressIsNoName(String text) {
    assertThat(HostText.problem(text).orElseThrow())
        .isEqualTo(
            "'"
                + text
                + "' is not a host name or IP address: an IPv4 address has four numbers from 0 to"
                + " 255, and no host name ends with a number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        " mgmt",
        "-mgmt",
        "mgmt-",
        "a..b",
        "mgmt/1",
        "2001:db8::1::2",
        "2001:db8",
        "192.0.2.0/24",
        "*",
        "mgmt:18190",
        "fe80::1%",
        "http://mgmt"
      })
  void othersAreRefused(String text) {
    assertThat(HostText.problem(text)).contains("'" + text + "' is not a host name or IP address");
  }

  @Test
  void aNameHasALength() {
    String label = "a".repeat(63);
    String longest = String.join(".", label, label, label, "a".repeat(61));
    assertThat(HostText.accepts(longest)).isTrue();
    assertThat(HostText.accepts(longest + "a")).isFalse();
    assertThat(HostText.accepts(label + "a.example")).isFalse();
  }
}
