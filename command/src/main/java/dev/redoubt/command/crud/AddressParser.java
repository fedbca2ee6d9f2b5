package dev.redoubt.command.crud;

import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.IpText;
import dev.redoubt.model.catalogue.Kind;
import inet.ipaddr.IPAddress;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads IP addresses of requests into their one stored form. */
final class AddressParser {

  private AddressParser() {}

  /** The stored form; empty for an empty text, which takes an address away. */
  static Optional<JsonNode> parse(String path, Kind.Address kind, String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    IPAddress address = require(path, text);
    boolean fits =
        switch (kind.family()) {
          case IPV4 -> address.isIPv4();
          case IPV6 -> address.isIPv6();
          case ANY -> true;
        };
    if (!fits) {
      throw new InvalidParameterException(
          path, "The invalid value [" + text + "] must be an " + word(kind.family()) + " address");
    }
    return Optional.of(CanonicalJson.MAPPER.getNodeFactory().stringNode(IpText.format(address)));
  }

  /** The address that a text says. */
  static IPAddress require(String path, String text) {
    return IpText.parse(text)
        .orElseThrow(() ->
            new InvalidParameterException(
                path,
                "The invalid value ["
                    + text
                    + "] must be an IP address such as 192.0.2.1 or 2001:db8::1"));
  }

  private static String word(Kind.Address.Family family) {
    return switch (family) {
      case IPV4 -> "IPv4";
      case IPV6 -> "IPv6";
      case ANY -> "IP";
    };
  }
}
