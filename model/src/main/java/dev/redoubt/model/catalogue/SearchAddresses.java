package dev.redoubt.model.catalogue;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.SearchFacts.AddressRange;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The addresses that an object stands for: one, a prefix, a range or a wildcard, of each family.
 */
final class SearchAddresses {

  private static final IPAddressGenerator ADDRESSES = new IPAddressGenerator();

  private SearchAddresses() {}

  static List<AddressRange> of(ManagedObject object) {
    JsonNode body = object.peek();
    List<AddressRange> result = new ArrayList<>();
    addressed(body, "ipv4-address", "ipv4-mask-wildcard").ifPresent(result::add);
    addressed(body, "ipv6-address", "ipv6-mask-wildcard").ifPresent(result::add);
    prefix(body, "subnet4", "mask-length4").ifPresent(result::add);
    prefix(body, "subnet6", "mask-length6").ifPresent(result::add);
    range(body, "ipv4-address").ifPresent(result::add);
    range(body, "ipv6-address").ifPresent(result::add);
    return result;
  }

  /** One address; with a wildcard mask, from the lowest to the highest address that it matches. */
  private static Optional<AddressRange> addressed(JsonNode body, String field, String mask) {
    Optional<IPAddress> free = address(body, mask);
    return address(body, field)
        .map(address ->
            free.map(bits -> between(lowest(address, bits), address.bitwiseOr(bits)))
                .orElseGet(() -> between(address, address)));
  }

  private static IPAddress lowest(IPAddress address, IPAddress free) {
    byte[] bytes = address.getBytes();
    byte[] mask = free.getBytes();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (bytes[i] & ~mask[i]);
    }
    return ADDRESSES.from(bytes);
  }

  private static Optional<AddressRange> prefix(JsonNode body, String subnet, String length) {
    JsonNode bits = body.get(length);
    if (bits == null || !bits.isIntegralNumber()) {
      return Optional.empty();
    }
    return address(body, subnet)
        .map(address -> address.toPrefixBlock(bits.intValue()))
        .map(block -> between(block.getLower(), block.getUpper()));
  }

  private static Optional<AddressRange> range(JsonNode body, String prefix) {
    Optional<IPAddress> first = address(body, prefix + "-first");
    Optional<IPAddress> last = address(body, prefix + "-last");
    return first.flatMap(lower -> last.map(upper -> between(lower, upper)));
  }

  private static Optional<IPAddress> address(JsonNode body, String field) {
    JsonNode value = body.get(field);
    return value != null && value.isString() ? IpText.parse(value.stringValue()) : Optional.empty();
  }

  private static AddressRange between(IPAddress first, IPAddress last) {
    return new AddressRange(first.getBytes(), last.getBytes());
  }
}
