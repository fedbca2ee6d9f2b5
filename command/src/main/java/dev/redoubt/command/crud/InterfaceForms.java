package dev.redoubt.command.crud;

import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.model.catalogue.IpText;
import dev.redoubt.model.catalogue.Shape;
import inet.ipaddr.IPAddress;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Addresses of interfaces: {@code ip-address}, {@code network-mask} and {@code mask-length} do not
 * say their family by name, and of mask and length requests need to say one.
 */
final class InterfaceForms {

  private static final List<String> FAMILIES = List.of("ipv4", "ipv6");
  private static final String CALCULATED = "topology-automatic-calculation";

  private InterfaceForms() {}

  static void rewrite(String path, ObjectNode request, ObjectNode current) {
    AddressForms.byFamily(path, request, "ip-address", "ipv4-address", "ipv6-address");
    String family = isFour(request, current) ? "ipv4" : "ipv6";
    AddressForms.rename(path, request, "network-mask", family + "-network-mask");
    AddressForms.rename(path, request, "mask-length", family + "-mask-length");
    FAMILIES.forEach(each -> lengthOfMask(path, request, each));
  }

  /** Derives the mask of each address, and which way the interface leads. */
  static void complete(String prefix, Shape shape, ObjectNode body) {
    FAMILIES.forEach(family -> mask(prefix, body, family));
    if (shape.find(CALCULATED).isPresent()) {
      body.remove(CALCULATED);
      if (body.path("topology").asString("").equals("automatic")) {
        body.put(CALCULATED, body.has("topology-settings") ? "internal" : "external");
      }
    }
  }

  private static boolean isFour(ObjectNode request, ObjectNode current) {
    return request.has("ipv4-address")
        || (!request.has("ipv6-address") && AddressForms.text(current, "ipv6-address").isEmpty());
  }

  private static void lengthOfMask(String path, ObjectNode request, String family) {
    JsonNode mask = request.remove(family + "-network-mask");
    String length = family + "-mask-length";
    if (mask != null && !mask.isNull() && !mask.asString("").isEmpty() && !request.has(length)) {
      String parameter = AddressForms.qualified(path, family + "-network-mask");
      request.put(length, AddressForms.maskLength(parameter, mask));
    }
  }

  private static void mask(String prefix, ObjectNode body, String family) {
    body.remove(family + "-network-mask");
    String address = AddressForms.text(body, family + "-address").orElse("");
    if (address.isEmpty()) {
      body.remove(family + "-mask-length");
      return;
    }
    JsonNode length = body.get(family + "-mask-length");
    if (length == null) {
      throw new MissingParameterException(prefix + family + "-network-mask");
    }
    IPAddress parsed = AddressParser.require(prefix + family + "-address", address);
    IPAddress mask = parsed.getNetwork().getNetworkMask(length.intValue(), false);
    body.put(family + "-network-mask", IpText.format(mask));
  }
}
