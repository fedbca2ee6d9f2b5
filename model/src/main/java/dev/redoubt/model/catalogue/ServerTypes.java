package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Field.Trait;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Gateways and management servers. Fields: API reference, "Simple Gateway" and "Check Point Host";
 * settings that no other part reads are kept and shown as they came.
 */
final class ServerTypes {

  private static final int KEY_LENGTH = 4_096;
  private static final int SERVERS = 100;
  private static final int WORD_LENGTH = 64;

  private ServerTypes() {}

  static List<ObjectType> all() {
    return List.of(simpleGateway(), checkpointHost());
  }

  private static ObjectType simpleGateway() {
    return Declaration.of("simple-gateway", "simple-gateways", "NetworkObjects/gateway")
        .forms(Form.ADDRESS)
        .fields(Interfaces.ofGateway())
        .fields(CommonFields.addresses())
        .fields(Field.flag("dynamic-ip", false).with(Trait.READ_ONLY))
        .fields(software("version", "os-name"))
        .fields(sic())
        .fields(Field.number("peer-port", 1, 65_535))
        .fields(flags("firewall"))
        .fields(firewallSettings())
        .fields(
            flags(
                "vpn",
                "application-control",
                "url-filtering",
                "ips",
                "content-awareness",
                "anti-bot",
                "anti-virus",
                "anti-spam-and-email-security",
                "threat-emulation",
                "threat-extraction",
                "identity-awareness",
                "zero-phishing",
                "icap-server",
                "enable-https-inspection"))
        .fields(
            settings(
                "vpn-settings",
                "ips-settings",
                "proxy-settings",
                "usercheck-portal-settings",
                "platform-portal-settings",
                "identity-awareness-settings",
                "application-control-and-url-filtering-settings",
                "https-inspection",
                "advanced-settings"))
        .fields(logs(LogsSettings.ofGateway()))
        .fields(ofGatewayOnly())
        .build();
  }

  private static ObjectType checkpointHost() {
    return Declaration.of("checkpoint-host", "checkpoint-hosts", "NetworkObjects/management")
        .forms(Form.ADDRESS)
        .fields(CommonFields.addresses())
        .fields(NetworkTypes.interfaces())
        .fields(Field.open("nat-settings", CommonFields.OPEN_BYTES).or(noNat()))
        .fields(software("version", "os"))
        .fields(sic())
        .fields(Field.number("peer-port", 1, 65_535), managementServer(), managementBlades())
        .fields(logs(LogsSettings.ofServer()))
        .build();
  }

  /** What only the gateway reads, shown once it was set. */
  private static Field[] ofGatewayOnly() {
    Stream<Field> flags =
        Stream.of(
                "auto-generate-ip",
                "auto-topology-use-custom-recalculation-time",
                "data-loss-prevention",
                "hit-count",
                "mobile-access",
                "monitoring",
                "nat-hide-internal-interfaces",
                "qos",
                "rtm-counters-report",
                "rtm-traffic-report",
                "rtm-traffic-report-per-connection")
            .map(Field::flag);
    Stream<Field> others =
        Stream.of(
            Field.number("auto-topology-custom-recalculation-time", 0, Integer.MAX_VALUE),
            Field.of("fetch-policy", Field.references("", SERVERS, Targets.GATEWAYS).kind())
                .with(Trait.BY_NAME),
            Field.text("ips-update-policy", WORD_LENGTH),
            Field.of("nat-settings", CommonFields.natSettings().kind()),
            Field.text("threat-prevention-mode", WORD_LENGTH));
    Stream<Field> open =
        Stream.of(
            settings(
                "communication-with-servers-behind-nat",
                "interfaces-topology-settings",
                "zero-phishing-settings"));
    return Stream.of(flags, others, open).flatMap(each -> each).toArray(Field[]::new);
  }

  private static Field firewallSettings() {
    Shape shape =
        Shape.of(
            Field.flag("auto-maximum-limit-for-concurrent-connections", true),
            size("maximum-limit-for-concurrent-connections", 25_000),
            Field.flag("auto-calculate-connections-hash-table-size-and-memory-pool", true),
            size("connections-hash-size", 131_072),
            size("memory-pool-size", 6),
            size("maximum-memory-pool-size", 30));
    return Field.structure("firewall-settings", shape).or(shape.defaults());
  }

  private static Field size(String name, long usual) {
    return Field.number(name, 0, Integer.MAX_VALUE).or(usual);
  }

  private static JsonNode noNat() {
    return CanonicalJson.MAPPER.createObjectNode().put("auto-rule", false);
  }

  private static Field[] software(String version, String system) {
    return new Field[] {
      Field.text(version, 64).or("R82"),
      Field.text(system, 64).or("Gaia"),
      Field.text("hardware", 64).or("Open server")
    };
  }

  /**
   * Trust in the server: replicated, written by the server when trust is established or reset. The
   * recorded key decides whether a peer is accepted.
   */
  private static Field[] sic() {
    Shape record =
        Shape.of(
            Field.text("public-key", KEY_LENGTH),
            Field.text("certificate-serial", 64),
            Field.text("agent-uid", 36));
    return new Field[] {
      Field.text("one-time-password", 256).with(Trait.REQUEST_ONLY),
      Field.text("sic-name", ObjectType.NAME_LENGTH).or("").with(Trait.READ_ONLY),
      Field.choice(
              "sic-state",
              "uninitialized",
              "initialized",
              "communicating",
              "not communicating",
              "unknown",
              "failed",
              "waiting_for_first_connection")
          .or("uninitialized")
          .with(Trait.READ_ONLY),
      Field.structure("sic", record).with(Trait.INTERNAL)
    };
  }

  /** What the server knows of a management server: its role in the order of installation. */
  private static Field managementServer() {
    Shape shape =
        Shape.of(
            Field.choice("role", "primary", "secondary"),
            Field.text("server-uid", 36),
            Field.text("peer-address", 256));
    return Field.structure("management-server", shape).with(Trait.INTERNAL);
  }

  private static Field managementBlades() {
    Shape shape =
        Shape.of(
            Field.flag("logging-and-status", false),
            Field.flag("smart-event-server", false),
            Field.flag("smart-event-correlation", false),
            Field.flag("network-policy-management", false),
            Field.flag("user-directory", false),
            Field.flag("compliance", false),
            Field.flag("endpoint-policy", false),
            Field.flag("secondary", false).with(Trait.READ_ONLY),
            Field.flag("identity-logging", false));
    return Field.structure("management-blades", shape).or(shape.defaults());
  }

  private static Field[] logs(Field settings) {
    return new Field[] {
      Field.flag("save-logs-locally", false),
      servers("send-alerts-to-server"),
      servers("send-logs-to-server"),
      servers("send-logs-to-backup-server"),
      settings
    };
  }

  private static Field servers(String name) {
    return Field.references(name, SERVERS, Targets.GATEWAYS).with(Trait.BY_NAME);
  }

  private static Field[] flags(String... names) {
    return Arrays.stream(names)
        .map(name -> Field.flag(name, name.equals("firewall")))
        .toArray(Field[]::new);
  }

  private static Field[] settings(String... names) {
    return Arrays.stream(names)
        .map(name -> Field.open(name, CommonFields.OPEN_BYTES))
        .toArray(Field[]::new);
  }
}
