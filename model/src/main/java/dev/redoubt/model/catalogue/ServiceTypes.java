package dev.redoubt.model.catalogue;

import dev.redoubt.model.catalogue.Field.Trait;
import java.util.List;

/** Services and groups of them. Fields: API reference, "Service Objects". */
final class ServiceTypes {

  private static final int PORT_LENGTH = 32;
  private static final int EXPRESSION_LENGTH = 4_096;
  private static final int SECONDS_OF_A_DAY = 86_400;
  private static final long LAST_PROGRAM = 0xffff_ffffL;

  private ServiceTypes() {}

  static List<ObjectType> all() {
    return List.of(
        tcp(),
        udp(),
        icmp("service-icmp", "services-icmp", "Services/ICMPService"),
        icmp("service-icmp6", "services-icmp6", "Services/ICMPV6Service"),
        sctp(),
        other(),
        rpc(),
        dceRpc(),
        citrixTcp(),
        compoundTcp(),
        GtpServiceType.gtp(),
        group());
  }

  private static ObjectType tcp() {
    return Declaration.of("service-tcp", "services-tcp", "Services/TCPService")
        .fields(ports())
        .fields(protocol(), Field.flag("match-by-protocol-signature", false))
        .fields(Field.flag("override-default-settings", false))
        .fields(timeouts(3_600, 600))
        .fields(
            Field.flag("use-delayed-sync", false).since("1.7"),
            Field.number("delayed-sync-value", 0, SECONDS_OF_A_DAY).or(30).since("1.7"),
            Field.flag("enable-tcp-resource", false).since("1.7"))
        .build();
  }

  private static ObjectType udp() {
    return Declaration.of("service-udp", "services-udp", "Services/UDPService")
        .fields(Field.flag("accept-replies", true))
        .fields(ports())
        .fields(protocol(), Field.flag("match-by-protocol-signature", false))
        .fields(Field.flag("override-default-settings", false))
        .fields(timeouts(40, 15))
        .build();
  }

  private static ObjectType icmp(String name, String plural, String icon) {
    return Declaration.of(name, plural, icon)
        .fields(
            Field.number("icmp-type", 0, 255).or(0).with(Trait.SHORT),
            Field.number("icmp-code", 0, 255).with(Trait.SHORT),
            keepConnections())
        .build();
  }

  private static ObjectType sctp() {
    return Declaration.of("service-sctp", "services-sctp", "Services/SCTPService")
        .fields(
            Field.text("port", PORT_LENGTH, TextFormat.PORT)
                .with(Trait.REQUIRED, Trait.SEARCHABLE, Trait.SHORT),
            Field.text("source-port", PORT_LENGTH, TextFormat.PORT))
        .fields(timeouts(3_600, 600))
        .build();
  }

  /** A service of any IP protocol; -1 is every protocol, as in some predefined ones. */
  private static ObjectType other() {
    return Declaration.of("service-other", "services-other", "Services/OtherService")
        .fields(
            Field.number("ip-protocol", -1, 255).or(0),
            Field.flag("accept-replies", false),
            protocol(),
            Field.text("action", EXPRESSION_LENGTH),
            Field.text("match", EXPRESSION_LENGTH).with(Trait.SEARCHABLE),
            Field.flag("override-default-settings", false))
        .fields(timeouts(60, 15))
        .build();
  }

  private static ObjectType rpc() {
    return Declaration.of("service-rpc", "services-rpc", "Services/RPCService")
        .fields(Field.number("program-number", 0, LAST_PROGRAM).or(0), keepConnections())
        .build();
  }

  private static ObjectType dceRpc() {
    return Declaration.of("service-dce-rpc", "services-dce-rpc", "Services/DCEService")
        .fields(
            Field.text("interface-uuid", 36, TextFormat.INTERFACE_UUID)
                .or("00000000-0000-0000-0000-000000000000")
                .with(Trait.SEARCHABLE),
            keepConnections())
        .build();
  }

  private static ObjectType citrixTcp() {
    return Declaration.of("service-citrix-tcp", "services-citrix-tcp", "Services/TCPCitrixService")
        .fields(
            Field.text("application", ObjectType.NAME_LENGTH).or("").with(Trait.SEARCHABLE),
            Field.text("port", PORT_LENGTH).or("1494").with(Trait.READ_ONLY, Trait.SHORT))
        .build();
  }

  private static ObjectType compoundTcp() {
    return Declaration.of(
            "service-compound-tcp", "services-compound-tcp", "Services/CompoundTCPService")
        .fields(
            Field.text("compound-service", ObjectType.NAME_LENGTH).or("pointcast"),
            Field.text("port", PORT_LENGTH).or("80").with(Trait.READ_ONLY, Trait.SHORT),
            keepConnections())
        .build();
  }

  private static ObjectType group() {
    return Declaration.of("service-group", "service-groups", "General/group")
        .fields(NetworkTypes.members(Targets.SERVICES))
        .build();
  }

  private static Field[] ports() {
    return new Field[] {
      Field.text("port", PORT_LENGTH, TextFormat.PORT).with(Trait.SEARCHABLE, Trait.SHORT),
      Field.text("source-port", PORT_LENGTH, TextFormat.PORT)
    };
  }

  private static Field protocol() {
    return Field.text("protocol", ObjectType.NAME_LENGTH);
  }

  private static Field[] timeouts(int sessionSeconds, int agingSeconds) {
    Shape aging =
        Shape.of(
            Field.flag("enable", true),
            Field.number("timeout", 0, SECONDS_OF_A_DAY).or(agingSeconds),
            Field.flag("use-default-timeout", true),
            Field.number("default-timeout", 0, SECONDS_OF_A_DAY).or(0));
    return new Field[] {
      Field.number("session-timeout", 0, SECONDS_OF_A_DAY).or(sessionSeconds),
      Field.flag("use-default-session-timeout", true),
      Field.flag("match-for-any", true),
      Field.flag("sync-connections-on-cluster", true),
      Field.structure("aggressive-aging", aging).or(aging.defaults()),
      keepConnections()
    };
  }

  private static Field keepConnections() {
    return Field.flag("keep-connections-open-after-policy-installation", false);
  }
}
