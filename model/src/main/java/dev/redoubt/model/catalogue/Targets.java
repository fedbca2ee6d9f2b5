package dev.redoubt.model.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** Sets of types that references may point to. */
final class Targets {

  static final String ANY_OBJECT = "CpmiAnyObject";

  static final List<String> GROUPS = List.of("group", "group-with-exclusion");
  static final List<String> SERVERS = List.of("checkpoint-host");
  static final List<String> GATEWAYS = List.of("simple-gateway", "checkpoint-host");

  /** What may be a member of a VPN community. */
  static final List<String> VPN_GATEWAYS = both(GATEWAYS, List.of("interoperable-device"));

  /** What a group of network objects holds. */
  static final List<String> NETWORK_OBJECTS =
      both(
          List.of(
              "host",
              "network",
              "address-range",
              "multicast-address-range",
              "wildcard",
              "group",
              "group-with-exclusion",
              "interoperable-device"),
          GATEWAYS);

  static final List<String> SERVICES =
      List.of(
          "service-tcp",
          "service-udp",
          "service-icmp",
          "service-icmp6",
          "service-sctp",
          "service-other",
          "service-rpc",
          "service-dce-rpc",
          "service-citrix-tcp",
          "service-compound-tcp",
          "service-gtp",
          "service-group");
  static final List<String> APPLICATIONS =
      List.of("application-site", "application-site-category", "application-site-group");
  static final List<String> TIMES = List.of("time", "time-group");
  static final List<String> USERS = List.of("user", "user-group", "user-template");
  static final List<String> RADIUS = List.of("radius-server", "radius-group");
  static final List<String> TACACS = List.of("tacacs-server", "tacacs-group");

  /** What a place of a user is: where it is, not who is there. */
  static final List<String> LOCATIONS = orAny(NETWORK_OBJECTS);

  static final List<String> NETWORK_CELL =
      both(LOCATIONS, List.of("dynamic-object", "security-zone", "dns-domain", "access-role"));
  static final List<String> SERVICE_CELL = orAny(both(SERVICES, APPLICATIONS));
  static final List<String> SITE_CELL = orAny(APPLICATIONS);
  static final List<String> TIME_CELL = orAny(TIMES);
  static final List<String> VPN_CELL =
      orAny(List.of("vpn-community-meshed", "vpn-community-star", "vpn-community-remote-access"));
  static final List<String> ANY_CELL = List.of(ANY_OBJECT);
  static final List<String> INSTALL_CELL = both(List.of("Global"), GATEWAYS);
  static final List<String> INSTALL_TARGET = orAny(GATEWAYS);

  private Targets() {}

  static List<String> orAny(List<String> types) {
    return both(List.of(ANY_OBJECT), types);
  }

  private static List<String> both(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
