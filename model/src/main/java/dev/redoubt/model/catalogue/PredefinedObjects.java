package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects that a new database starts with: Any, actions, tracks, services, zones, categories,
 * profiles, and the package Standard with its layers. Every server makes the same, with the uids
 * that clients know. The resources say what differs from the defaults of the type, and name the
 * members of groups.
 */
public final class PredefinedObjects {

  /** In an order in which each refers only to itself and to earlier ones. */
  private static final List<String> RESOURCES =
      List.of(
          "system.json",
          "network.json",
          "services-tcp.json",
          "services-udp.json",
          "services-other.json",
          "service-groups.json",
          "applications.json",
          "policy.json");

  private final Catalogue catalogue;

  public PredefinedObjects(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The objects, made now by administrator {@code System}, in an order in which each refers only to
   * earlier ones.
   */
  public List<ManagedObject> at(Instant now) {
    List<ManagedObject> result = new ArrayList<>();
    Map<String, Uid> services = new HashMap<>();
    for (String resource : RESOURCES) {
      for (JsonNode entry : read("predefined/" + resource)) {
        ManagedObject object = object(entry, services, now);
        result.add(object);
        if (Targets.SERVICES.contains(object.type())) {
          services.put(object.name(), object.uid());
        }
      }
    }
    return result;
  }

  private ManagedObject object(JsonNode entry, Map<String, Uid> services, Instant now) {
    ObjectType type = catalogue.type(entry.path("type").stringValue());
    ObjectNode body = type.defaults();
    entry.properties().forEach(member -> body.set(member.getKey(), member.getValue()));
    if (entry.has(Catalogue.MEMBERS)) {
      body.set(Catalogue.MEMBERS, members(entry, services));
    }
    body.put("domain", domain(entry).uid().toString());
    body.set(MetaInfo.FIELD, MetaInfo.created(now, MetaInfo.SYSTEM).toJson());
    return ManagedObject.of(body);
  }

  private static ArrayNode members(JsonNode entry, Map<String, Uid> services) {
    ArrayNode uids = CanonicalJson.MAPPER.createArrayNode();
    for (JsonNode name : entry.path(Catalogue.MEMBERS)) {
      Uid member = services.get(name.stringValue());
      if (member == null) {
        throw new IllegalStateException("No earlier service is named [" + name + "]");
      }
      uids.add(member.toString());
    }
    return uids;
  }

  private static Domain domain(JsonNode entry) {
    String name = entry.path("domain").asString(Domain.PREDEFINED.name());
    return Domain.ALL.stream()
        .filter(domain -> domain.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No domain is named [" + name + "]"));
  }

  private static JsonNode read(String name) {
    try (InputStream resource = PredefinedObjects.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("The resource [" + name + "] is not in the program");
      }
      return CanonicalJson.MAPPER.readTree(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
