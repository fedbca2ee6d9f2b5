package dev.redoubt.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are taken for addresses, ports, names and comments. */
final class TextTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "' 192.0.2.1 ', 192.0.2.1",
    "2001:DB8:0:0::1, 2001:db8::1",
    "::, ::",
    "::ffff:192.0.2.1, ::ffff:c000:201",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8"
  })
  void writesAnAddressInOneForm(String text, String stored) {
    assertThat(IpText.parse(text).map(IpText::format)).contains(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.1/32",
        "192.0.2.1-9",
        "192.0.2.*",
        "0xC0.0.2.1",
        "0b1.0b1.0b1.0b1",
        "3221225985",
        "1::0b0000000000000001",
        "fe80::1%eth0",
        "[::1]",
        "1::2::3",
        "localhost",
        "\u0661.1.1.1"
      })
  void takesNothingElseForAnAddress(String text) {
    assertThat(IpText.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0.0.0", "1, 128.0.0.0", "24, 255.255.255.0", "32, 255.255.255.255"})
  void writesAMask(int length, String mask) {
    assertThat(IpText.ipv4Mask(length)).isEqualTo(mask);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".com",
        ".www.example.com",
        ".a-b.example",
        "._tcp.example",
        ".b\u00fccher.example"
      })
  void takesDomains(String text) {
    assertThat(TextFormat.DOMAIN_NAME.accepts(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "example.com", ".example.", "..com", ".-a.com", ".a-.com", ".a b"})
  void takesNothingElseForADomain(String text) {
    assertThat(TextFormat.DOMAIN_NAME.accepts(text)).isFalse();
    assertThat(TextFormat.DOMAIN_NAME.accepts("." + "a".repeat(64))).isFalse();
    assertThat(TextFormat.DOMAIN_NAME.accepts(".a".repeat(128))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "80", "65535", "1-100", "7-7", ">1024", "<1024"})
  void takesPorts(String text) {
    assertThat(TextFormat.PORT.accepts(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"65536", "99999", "100-1", "1-65536", ">65536", "a", "1-", "1-2-3", " 1"})
  void refusesPortsThatThereAreNot(String text) {
    assertThat(TextFormat.PORT.accepts(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a b", "Ünïcode 😀", "-", "10.0.0.1/24"})
  void takesNames(String text) {
    assertThat(TextFormat.NAME.accepts(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " a", "a ", "a\nb", "a\u0000", "a\ud800", "\udc00"})
  void refusesNamesThatNobodyCouldType(String text) {
    assertThat(TextFormat.NAME.accepts(text)).isFalse();
  }

  @Test
  void takesTextsOfAnyLengthInLines() {
    assertThat(TextFormat.ANY.accepts("line\r\n\t".repeat(100_000))).isTrue();
    assertThat(TextFormat.NAME.accepts("a b".repeat(100_000))).isTrue();
    assertThat(TextFormat.ANY.accepts("bell\u0007")).isFalse();
    assertThat(TextFormat.ANY.accepts("half \ud83d")).isFalse();
    assertThat(TextFormat.ANY.accepts("whole \ud83d\ude00")).isTrue();
  }
}
