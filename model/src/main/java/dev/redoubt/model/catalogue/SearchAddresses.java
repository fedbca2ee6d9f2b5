package dev.redoubt.model.catalogue;

import dev.redoubt.model.IndexFacts.AddressRange;
import dev.redoubt.model.ManagedObject;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The addresses that an object stands for: one, a prefix, or a range, of each family. */
final class SearchAddresses {

  private SearchAddresses() {}

  static List<AddressRange> of(ManagedObject object) {
    JsonNode body = object.peek();
    List<AddressRange> result = new ArrayList<>();
    single(body, "ipv4-address").ifPresent(result::add);
    single(body, "ipv6-address").ifPresent(result::add);
    prefix(body, "subnet4", "mask-length4").ifPresent(result::add);
    prefix(body, "subnet6", "mask-length6").ifPresent(result::add);
    range(body, "ipv4-address").ifPresent(result::add);
    range(body, "ipv6-address").ifPresent(result::add);
    return result;
  }

  private static Optional<AddressRange> single(JsonNode body, String field) {
    return address(body, field).map(address -> between(address, address));
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
