package dev.redoubt.command.policy;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.command.ha.ReportReply;
import dev.redoubt.command.session.SessionReply;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.Sessions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows one gateway or server as show-gateways-and-servers does, whatever its type. */
final class ServerRow {

  private static final String MANAGEMENT = "checkpoint-host";

  /** The blades of gateways under the names that this command has for them. */
  private static final Map<String, String> NETWORK_BLADES = networkBlades();

  private static final List<String> IDENTITY = List.of("uid", "name", "type", "domain");
  private static final List<String> END =
      List.of("tags", "icon", "groups", "comments", "color", "meta-info", "read-only");

  private final Sessions sessions;
  private final ReportReply reports;
  private final CommandContext context;
  private final ObjectRendering rendering;

  ServerRow(Catalogue catalogue, Sessions sessions, ReportReply reports, CommandContext context) {
    this.sessions = sessions;
    this.reports = reports;
    this.context = context;
    this.rendering = ObjectRendering.of(catalogue, context);
  }

  ObjectNode of(ManagedObject server) {
    ObjectNode whole = rendering.single(server, DetailsLevel.STANDARD);
    ObjectNode row = Replies.empty();
    copy(whole, row, IDENTITY);
    boolean management = server.type().equals(MANAGEMENT);
    if (management) {
      row.put("type", "CpmiHostCkp");
    }
    row.set("policy", policy(server.uid()));
    text(whole, "os-name")
        .or(() -> text(whole, "os"))
        .ifPresent(system -> row.put("operating-system", system));
    copy(whole, row, List.of("hardware", "version", "ipv4-address", "ipv6-address"));
    row.set("interfaces", interfaces(whole.path("interfaces")));
    row.set("network-security-blades", blades(whole, management ? Map.of() : NETWORK_BLADES));
    row.set("management-blades", managementBlades(whole.path("management-blades")));
    reports
        .sicState(server.uid())
        .or(() -> text(whole, "sic-state"))
        .ifPresent(state -> row.put("sic-status", state));
    reports.status(server.uid()).ifPresent(status -> row.set("agent-status", status));
    copy(whole, row, END);
    return row;
  }

  private ObjectNode policy(Uid server) {
    ObjectNode reply = Replies.empty();
    Optional<JsonNode> record = InstalledPolicies.of(context.objects(), server);
    if (record.isEmpty() || record.get().path("access").isEmpty()) {
      return reply;
    }
    installed(record.get().path("access"), "access", reply);
    JsonNode threat = record.get().path("threat-prevention");
    if (threat.isEmpty()) {
      reply.put("threat-policy-installed", false);
    } else {
      installed(threat, "threat", reply);
    }
    return reply;
  }

  private void installed(JsonNode record, String kind, ObjectNode reply) {
    Uid.tryParse(record.path("revision").asString(""))
        .flatMap(sessions::details)
        .ifPresent(revision -> reply.set(kind + "-policy-revision", SessionReply.of(revision)));
    reply.put(kind + "-policy-installed", true);
    reply.put(kind + "-policy-name", record.path("package-name").asString());
    reply.set(
        kind + "-policy-installation-date",
        ApiTime.of(Instant.ofEpochMilli(record.path("time").asLong())));
  }

  private static ArrayNode interfaces(JsonNode interfaces) {
    ArrayNode list = Replies.empty().putArray("interfaces");
    for (JsonNode each : interfaces) {
      ObjectNode shown = list.addObject();
      text(each, "name")
          .or(() -> text(each, "interface-name"))
          .ifPresent(name -> shown.put("interface-name", name));
      first(each, shown, "ipv4-address", "ipv4-address", "subnet4");
      first(each, shown, "ipv4-network-mask", "ipv4-network-mask", "subnet-mask");
      first(each, shown, "ipv4-mask-length", "ipv4-mask-length", "mask-length4");
      first(each, shown, "ipv6-address", "ipv6-address", "subnet6");
      first(each, shown, "ipv6-mask-length", "ipv6-mask-length", "mask-length6");
      shown.put("dynamic-ip", each.path("dynamic-ip").asBoolean(false));
      ObjectNode topology = shown.putObject("topology");
      topology.put("leads-to-internet", each.path("topology").asString("").equals("external"));
    }
    return list;
  }

  private static void first(JsonNode from, ObjectNode to, String name, String... fields) {
    for (String field : fields) {
      JsonNode value = from.get(field);
      if (value != null && !value.isNull()) {
        to.set(name, value);
        return;
      }
    }
  }

  /** The blades that are on; the others are left out. */
  private static ObjectNode blades(JsonNode server, Map<String, String> names) {
    ObjectNode blades = Replies.empty();
    names.forEach((field, name) -> {
      if (server.path(field).asBoolean(false)) {
        blades.put(name, true);
      }
    });
    return blades;
  }

  private static ObjectNode managementBlades(JsonNode all) {
    ObjectNode blades = Replies.empty();
    all.properties()
        .forEach(blade -> {
          if (blade.getValue().asBoolean(false)) {
            blades.put(blade.getKey(), true);
          }
        });
    return blades;
  }

  private static void copy(JsonNode from, ObjectNode to, List<String> fields) {
    for (String field : fields) {
      JsonNode value = from.get(field);
      if (value != null) {
        to.set(field, value);
      }
    }
  }

  private static Optional<String> text(JsonNode from, String field) {
    return Optional.ofNullable(from.get(field)).filter(JsonNode::isString).map(JsonNode::asString);
  }

  private static Map<String, String> networkBlades() {
    Map<String, String> names = new LinkedHashMap<>();
    for (String same :
        List.of(
            "firewall",
            "anti-bot",
            "anti-virus",
            "application-control",
            "content-awareness",
            "identity-awareness",
            "ips",
            "threat-emulation",
            "threat-extraction",
            "url-filtering",
            "zero-phishing")) {
      names.put(same, same);
    }
    names.put("vpn", "site-to-site-vpn");
    names.put("anti-spam-and-email-security", "anti-spam");
    return names;
  }
}
