package dev.redoubt.model.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** Sets of types that references may point to. */
final class Targets {

  static final String ANY_OBJECT = "CpmiAnyObject";

  static final List<String> GROUPS = List.of("group", "group-with-exclusion");
  static final List<String> SERVERS = List.of("checkpoint-host");
  static final List<String> GATEWAYS = List.of("simple-gateway", "checkpoint-host");
  static final List<String> NETWORK_OBJECTS =
      List.of(
          "host",
          "network",
          "address-range",
          "group",
          "group-with-exclusion",
          "simple-gateway",
          "checkpoint-host");
  static final List<String> SERVICES =
      List.of("service-tcp", "service-udp", "service-icmp", "service-group");
  static final List<String> USERS = List.of("user", "user-group");
  static final List<String> NETWORK_CELL = orAny(NETWORK_OBJECTS);
  static final List<String> SERVICE_CELL = orAny(SERVICES);
  static final List<String> TIME_CELL = orAny(List.of("time"));
  static final List<String> ANY_CELL = List.of(ANY_OBJECT);
  static final List<String> INSTALL_CELL =
      Stream.concat(Stream.of("Global"), GATEWAYS.stream()).toList();

  private Targets() {}

  private static List<String> orAny(List<String> types) {
    return Stream.concat(Stream.of(ANY_OBJECT), types.stream()).toList();
  }
}
