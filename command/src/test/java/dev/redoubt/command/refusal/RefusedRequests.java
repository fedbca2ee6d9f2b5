package dev.redoubt.command.refusal;

import dev.redoubt.command.Command;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Kind;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.WellKnown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The request that makes a command refuse for a reason: derived from what the command takes and
 * from the catalogue, unless {@code requests.json} has one of its own.
 */
final class RefusedRequests {

  private static final List<String> VERBS = List.of("add-", "set-", "clone-", "delete-", "show-");
  private static final String NOBODY = "nobody";

  private final Catalogue catalogue = Catalogue.standard();
  private final Map<String, ObjectNode> fixtures;
  private final JsonNode own;

  /**
   * The requests.
   *
   * @param fixtures the requests that added the objects there are, by type
   * @param own requests by command and refusal
   */
  RefusedRequests(Map<String, ObjectNode> fixtures, JsonNode own) {
    this.fixtures = fixtures;
    this.own = own;
  }

  JsonNode of(Command command, Refusal refusal) {
    JsonNode special = own.path(command.name()).path(refusal.name());
    if (!special.isMissingNode()) {
      return special;
    }
    return switch (refusal) {
      case UNREADABLE_REQUEST -> CanonicalJson.MAPPER.getNodeFactory().stringNode("no object");
      case UNKNOWN_PARAMETER -> request().put("no-such-parameter", true);
      case INVALID_PARAMETER -> invalid(command);
      case NOT_FOUND -> notFound(command);
      case WRONG_TYPE ->
          command.name().startsWith("show-") || command.name().startsWith("delete-")
              ? wrongContainer(command)
              : wrongType(command, typeOf(command).orElseThrow());
      case INVALID_OBJECT -> invalidObject(command);
      case AMBIGUOUS_NAME -> ambiguous(command);
      case LOCKED, IN_USE, NEEDED_SERVER ->
          typeOf(command).map(this::second).orElseGet(this::request);
      case PREDEFINED ->
          request().put("name", "predefined " + typeOf(command).orElseThrow().name());
      default -> request();
    };
  }

  /** Two entries have the name of the first; a service and an application are called "shared". */
  private ObjectNode ambiguous(Command command) {
    Optional<ObjectType> type = typeOf(command);
    if (type.isEmpty()) {
      return request().put("name", "twice");
    }
    if (isEntry(type.get()) && !command.name().startsWith("add-")) {
      return identity(type.get());
    }
    ObjectNode request = base(command, type.get());
    return type.get().fields().stream()
        .filter(each -> each.kind().reference().filter(this::takesShared).isPresent())
        .findFirst()
        .map(field -> request.put(field.name(), "shared"))
        .orElseGet(() -> aboveTheFirst(request, type.get()));
  }

  private ObjectNode aboveTheFirst(ObjectNode request, ObjectType type) {
    request.putObject("position").set("above", fixtures.get(type.name()).get("name"));
    return request;
  }

  private boolean takesShared(Kind.Reference reference) {
    return reference.types().containsAll(List.of("service-tcp", "application-site"));
  }

  /** What names the object of a type. */
  ObjectNode identity(ObjectType type) {
    ObjectNode identity = request();
    ObjectNode fixture = fixtures.getOrDefault(type.name(), request());
    for (String name : List.of("name", "layer", "package", "rule-name")) {
      if (fixture.has(name)) {
        identity.set(name, fixture.get(name));
      }
    }
    return identity;
  }

  /** The same for the object that no other uses; of rules and sections there is one. */
  private ObjectNode second(ObjectType type) {
    ObjectNode identity = identity(type);
    return isEntry(type) || identity.isEmpty()
        ? identity
        : identity.put("name", Fixtures.secondName(identity.path("name").asString()));
  }

  /** What adds an object of a type, or names one. */
  private ObjectNode base(Command command, ObjectType type) {
    boolean adds = command.name().startsWith("add-");
    return adds
        ? fixtures.get(type.name()).deepCopy().put("name", "new").put("ignore-warnings", true)
        : identity(type);
  }

  private ObjectNode invalid(Command command) {
    if (command.parameters().contains("limit")) {
      return rulebase(command).orElseGet(this::request).put("limit", 501);
    }
    Optional<ObjectType> type = typeOf(command);
    if (type.isEmpty()) {
      return request().put("uid", "no uid");
    }
    ObjectNode request = base(command, type.get());
    if (command.name().startsWith("show-")) {
      return request.put("details-level", "nothing");
    }
    if (command.name().startsWith("delete-")) {
      return request.set("name", request());
    }
    if (command.name().startsWith("add-") && isEntry(type.get())) {
      return request.put("position", 99);
    }
    return isEntry(type.get())
        ? request.put("new-position", 99)
        : request.put(word(type.get()), "no such word");
  }

  /** A field that takes certain words only. */
  private static String word(ObjectType type) {
    return type.fields().stream()
        .filter(Field::writable)
        .filter(field -> field.kind() instanceof Kind.Flag || field.kind() instanceof Kind.Choice)
        .map(Field::name)
        .reduce((_, last) -> last)
        .orElse("color");
  }

  private ObjectNode notFound(Command command) {
    Optional<ObjectType> type = typeOf(command);
    boolean adds = command.name().startsWith("add-");
    if (type.isEmpty() || !(adds || isEntry(type.get()))) {
      return request().put("name", NOBODY);
    }
    ObjectNode request = base(command, type.get());
    if (!adds) {
      return request.put("name", NOBODY);
    }
    return isEntry(type.get())
        ? request.put(request.has("layer") ? "layer" : "package", NOBODY)
        : request.put(reference(type.get()).map(Field::name).orElse("groups"), NOBODY);
  }

  /** An action where another object is expected, a profile where an action is. */
  private ObjectNode wrongType(Command command, ObjectType type) {
    if (reference(type).isEmpty()) {
      return wrongContainer(command);
    }
    Field field = reference(type).get();
    boolean action = field.kind().reference().orElseThrow().types().contains("RulebaseAction");
    return base(command, type)
        .put(field.name(), (action ? WellKnown.READ_ONLY_ALL : WellKnown.ACCEPT).toString());
  }

  /** An action where a layer or package is expected. */
  private ObjectNode wrongContainer(Command command) {
    ObjectNode request = rulebase(command).orElseGet(() -> identity(typeOf(command).orElseThrow()));
    String container = request.has("layer") ? "layer" : request.has("package") ? "package" : "uid";
    if (container.equals("uid")) {
      request.remove("name");
    }
    return request.put(container, WellKnown.ACCEPT.toString());
  }

  private static Optional<Field> reference(ObjectType type) {
    return type.fields().stream()
        .filter(Field::writable)
        .filter(field -> field.kind().reference().filter(r -> r.created().isEmpty()).isPresent())
        .findFirst();
  }

  private ObjectNode invalidObject(Command command) {
    ObjectType type = typeOf(command).orElseThrow();
    if (command.name().startsWith("add-")) {
      return fixtures.get(type.name());
    }
    ObjectNode request = identity(type);
    JsonNode password = fixtures.get(type.name()).get("password");
    if (password != null) {
      request.set("password", password);
    }
    return request.put("new-name", Fixtures.secondName(request.path("name").asString()));
  }

  private Optional<ObjectNode> rulebase(Command command) {
    return command.name().endsWith("-rulebase")
        ? catalogue
            .find(
                command
                    .name()
                    .substring("show-".length())
                    .replace("base", "")
                    .replace("threat-rule-exception-rule", "threat-exception"))
            .map(this::container)
        : Optional.empty();
  }

  private ObjectNode container(ObjectType rule) {
    ObjectNode request = identity(rule);
    JsonNode layer = request.remove("layer");
    return layer == null ? request : request.put("name", layer.asString());
  }

  private static boolean isEntry(ObjectType type) {
    return type.container().isPresent();
  }

  private Optional<ObjectType> typeOf(Command command) {
    return VERBS.stream()
        .filter(command.name()::startsWith)
        .flatMap(verb -> catalogue.find(command.name().substring(verb.length())).stream())
        .findFirst();
  }

  private ObjectNode request() {
    return CanonicalJson.MAPPER.createObjectNode();
  }
}
