package dev.redoubt.command.access;

import dev.redoubt.model.ManagedObject;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Which addresses an object of type {@code trusted-client} lets in.
 *
 * @param object the object
 */
record TrustedClient(ManagedObject object) {

  /** Whether names have to be looked up to tell. */
  boolean byName() {
    return type().equals("name") || type().equals("domain");
  }

  /**
   * Whether an address is let in.
   *
   * @param lookup knows names of hosts, which two of the types ask for
   */
  boolean contains(IPAddress address, HostNames lookup) {
    return switch (type()) {
      case "any" -> true;
      case "ipv4 address" -> is(address, "ipv4-address");
      case "ipv6 address" -> is(address, "ipv6-address");
      case "ipv4 address range" -> between(address, "ipv4-address");
      case "ipv6 address range" -> between(address, "ipv6-address");
      case "ipv4 netmask" -> within(address, "ipv4-address", "mask-length4");
      case "ipv6 netmask" -> within(address, "ipv6-address", "mask-length6");
      case "wild cards (ip only)" -> isLike(address);
      case "name" -> hasName(address, lookup);
      case "domain" -> isInDomain(address, lookup);
      default -> false;
    };
  }

  private String type() {
    return object.peek().path("client-type").asString("");
  }

  private boolean is(IPAddress address, String field) {
    return address(field).filter(address::equals).isPresent();
  }

  private boolean between(IPAddress address, String field) {
    Optional<IPAddress> first = address(field + "-first");
    Optional<IPAddress> last = address(field + "-last");
    return first.isPresent()
        && last.isPresent()
        && first.get().getIPVersion() == address.getIPVersion()
        && first.get().compareTo(address) <= 0
        && address.compareTo(last.get()) <= 0;
  }

  private boolean within(IPAddress address, String field, String lengthField) {
    JsonNode length = object.peek().path(lengthField);
    return address(field)
        .filter(base -> base.getIPVersion() == address.getIPVersion() && length.isInt())
        .filter(base -> base.toPrefixBlock(length.intValue()).contains(address))
        .isPresent();
  }

  /** Compares the four parts of an IPv4 address; {@code *} stands for any. */
  private boolean isLike(IPAddress address) {
    if (!address.isIPv4()) {
      return false;
    }
    List<String> pattern = List.of(object.peek().path("wild-card").asString("").split("\\."));
    List<String> parts = List.of(address.toCanonicalString().split("\\."));
    if (pattern.size() != parts.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!pattern.get(i).equals("*") && !pattern.get(i).equals(parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean hasName(IPAddress address, HostNames lookup) {
    return lookup.addressesOf(object.name()).contains(address.toCanonicalString());
  }

  /** The name of an address is its owner's claim, so it counts only if the name says the same. */
  private boolean isInDomain(IPAddress address, HostNames lookup) {
    String domain = lower(object.name());
    String suffix = domain.startsWith(".") ? domain : "." + domain;
    String text = address.toCanonicalString();
    return lookup
        .nameOf(text)
        .map(TrustedClient::lower)
        .filter(name -> name.endsWith(suffix) || name.equals(suffix.substring(1)))
        .filter(name -> lookup.addressesOf(name).contains(text))
        .isPresent();
  }

  private Optional<IPAddress> address(String field) {
    String text = object.peek().path(field).asString("");
    return text.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(new IPAddressString(text).getAddress());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
