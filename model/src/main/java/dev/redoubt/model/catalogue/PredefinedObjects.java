package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects that a new database starts with: Any, actions, tracks, common services, permission
 * profiles, and the package Standard with its layer Network. Every server makes the same, with the
 * uids that clients know.
 */
public final class PredefinedObjects {

  private static final String RESOURCE = "predefined-objects.json";

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
    read().forEach(entry -> result.add(object(entry, now)));
    return result;
  }

  private ManagedObject object(JsonNode entry, Instant now) {
    ObjectType type = catalogue.type(entry.path("type").stringValue());
    ObjectNode body = type.defaults();
    entry.properties().forEach(member -> body.set(member.getKey(), member.getValue()));
    body.put("domain", domain(entry).uid().toString());
    body.set(MetaInfo.FIELD, MetaInfo.created(now, MetaInfo.SYSTEM).toJson());
    return ManagedObject.of(body);
  }

  private static Domain domain(JsonNode entry) {
    String name = entry.path("domain").asString(Domain.PREDEFINED.name());
    return Domain.ALL.stream()
        .filter(domain -> domain.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No domain is named [" + name + "]"));
  }

  private static JsonNode read() {
    try (InputStream resource = PredefinedObjects.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("The resource [" + RESOURCE + "] is not in the program");
      }
      return CanonicalJson.MAPPER.readTree(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
