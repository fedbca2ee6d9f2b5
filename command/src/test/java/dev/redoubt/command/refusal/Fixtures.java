package dev.redoubt.command.refusal;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import dev.redoubt.command.rulebase.RulebaseKind;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Kind;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import dev.redoubt.model.catalogue.Shape;
import dev.redoubt.model.catalogue.WellKnown;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two published objects of every type, {@code first <type>} and {@code second <type>}, and below
 * the sessions what makes deleting impossible: a predefined object of the type, and one that uses
 * the second. The requests that add them are in {@code fixtures.json}.
 */
final class Fixtures {

  private final Catalogue catalogue = Catalogue.standard();
  private final ApiServer server;
  private final Map<String, ObjectNode> requests;

  Fixtures(ApiServer server, Map<String, ObjectNode> requests) {
    this.server = server;
    this.requests = requests;
  }

  /** Publishes them. */
  void publish() throws InterruptedException {
    String sid = server.login();
    requests.forEach((type, request) -> ok(sid, "add-" + type, request));
    for (ObjectType type : types()) {
      if (type.operations().contains(Operation.CLONE)) {
        ok(sid, "clone-" + type.name(), second(type));
      }
    }
    server.publish(sid);
    server.call(sid, "logout", "{}").ok();
  }

  /** Puts a predefined object of each type that can be deleted or changed. */
  void putPredefined() {
    for (ObjectType type : types()) {
      if (type.operations().contains(Operation.SET)) {
        ObjectNode body = first(type);
        body.put("uid", WellKnown.of("predefined", type.name()).toString());
        body.put("name", "predefined " + type.name());
        body.put("domain", Domain.PREDEFINED.uid().toString());
        server.putAsSystem(body);
      }
    }
  }

  /** Puts a user of the second object of each type that others may refer to. */
  void putUsers() {
    for (ObjectType type : types()) {
      if (type.operations().contains(Operation.DELETE) && catalogue.isReferredTo(type)) {
        server.putAsSystem(userOf(type));
      }
    }
  }

  private ObjectNode userOf(ObjectType used) {
    String second = secondName(firstName(used));
    String uid = server.published(used.name(), second).getFirst().path("uid").asString();
    for (ObjectType type : types()) {
      ObjectNode body = first(type);
      if (name(type.shape(), used.name(), uid, body)) {
        body.put("uid", WellKnown.of("user of", used.name()).toString());
        body.put("name", "user of " + used.name());
        return body;
      }
    }
    throw new IllegalStateException("Nothing can use " + used.name());
  }

  /** Names an object in the first field that takes its type; false if there is none. */
  private static boolean name(Shape shape, String type, String uid, ObjectNode body) {
    for (Field field : shape.fields()) {
      if (field.kind() instanceof Kind.Structure(Shape inner)) {
        ObjectNode part =
            body.get(field.name()) instanceof ObjectNode known
                ? known
                : CanonicalJson.MAPPER.createObjectNode();
        if (name(inner, type, uid, part)) {
          body.set(field.name(), part);
          return true;
        }
      } else if (field.kind().reference().filter(r -> r.types().contains(type)).isPresent()) {
        if (isList(field.kind())) {
          body.putArray(field.name()).add(uid);
        } else {
          body.put(field.name(), uid);
        }
        return true;
      }
    }
    return false;
  }

  /** The first object of a type; a copied layer has rules of the same names. */
  private ObjectNode first(ObjectType type) {
    Optional<RulebaseKind> kind = RulebaseKind.of(type.name());
    return server.published(type.name(), firstName(type)).stream()
        .filter(object ->
            kind.isEmpty()
                || object
                    .path(kind.get().field())
                    .equals(first(catalogue.type(kind.get().container())).path("uid")))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isList(Kind kind) {
    return kind instanceof Kind.Items || (kind instanceof Kind.WordOr word && isList(word.other()));
  }

  private List<ObjectType> types() {
    return catalogue.types().stream()
        .filter(type -> requests.containsKey(type.name()))
        .sorted(Comparator.comparing(ObjectType::name))
        .toList();
  }

  private String firstName(ObjectType type) {
    return requests.get(type.name()).path("name").asString();
  }

  private ObjectNode second(ObjectType type) {
    ObjectNode request = CanonicalJson.MAPPER.createObjectNode();
    request.put("name", firstName(type));
    request.put("new-name", secondName(firstName(type)));
    request.put("ignore-warnings", true);
    JsonNode password = requests.get(type.name()).get("password");
    if (password != null) {
      request.set("password", password);
    }
    return request;
  }

  /** The name of the second object of a type. */
  static String secondName(String first) {
    return first.replace("first", "second");
  }

  private void ok(String sid, String command, ObjectNode request) {
    Reply reply = server.call(sid, command, request.toString());
    if (reply.status() != 200) {
      throw new IllegalStateException(command + " " + request + ": " + reply);
    }
  }
}
