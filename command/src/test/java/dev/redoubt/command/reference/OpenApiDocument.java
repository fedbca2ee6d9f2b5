package dev.redoubt.command.reference;

import dev.redoubt.command.Command;
import dev.redoubt.command.CommandRegistry;
import dev.redoubt.command.DeclaredRefusals;
import dev.redoubt.command.OpenCommand;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.error.ErrorCode;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Field.Trait;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes every command as an OpenAPI 3.1 document: what is derived from the catalogue is
 * described by the catalogue, other parameters by the {@link Glossary}.
 */
final class OpenApiDocument {

  /** What the schemas of parameters that many commands take are called. */
  private static final String PARAMETER = "parameter.";

  private static final String ERROR = "#/components/responses/Error";

  private static final Set<Operation> OF_OBJECTS =
      EnumSet.complementOf(EnumSet.of(Operation.SHOW_SETTINGS, Operation.SET_SETTINGS));

  /** Operations whose requests are the same. */
  private static final Set<Operation> SHARING = EnumSet.of(Operation.SET, Operation.CLONE);

  private final CommandRegistry registry;
  private final Catalogue catalogue;
  private final Glossary glossary;
  private final Map<String, Generic> generic = new HashMap<>();

  OpenApiDocument(CommandRegistry registry, Catalogue catalogue, Glossary glossary) {
    this.registry = registry;
    this.catalogue = catalogue;
    this.glossary = glossary;
    for (ObjectType type : catalogue.types()) {
      operations(type)
          .forEach(operation -> generic.put(operation.command(type), new Generic(type, operation)));
    }
  }

  /** Rules have commands of their own, which take the fields of the type, too. */
  private static Set<Operation> operations(ObjectType type) {
    return type.field(ObjectType.RANK).isPresent() ? OF_OBJECTS : type.operations();
  }

  /** What a command does to objects of a type. */
  private record Generic(ObjectType type, Operation operation) {}

  ObjectNode build() {
    ObjectNode document = CanonicalJson.MAPPER.createObjectNode().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Redoubt management API")
        .put("version", "2")
        .put("description", glossary.introduction())
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("identifier", "Apache-2.0");
    document.putArray("servers").addObject().put("url", "/web_api");
    document.putArray("security").addObject().putArray("session");
    ObjectNode paths = document.putObject("paths");
    registry.all().forEach(command -> paths.set("/" + command.name(), path(command)));
    document.set("components", components());
    return document;
  }

  /** Parameters that nothing describes, by command. */
  List<String> undescribed() {
    return registry.all().stream()
        .flatMap(command ->
            command.parameters().stream()
                .filter(name -> field(command, name).isEmpty())
                .filter(name -> glossary.own(command.name(), name).isEmpty())
                .filter(name -> !glossary.shared().containsKey(name))
                .map(name -> command.name() + " " + name))
        .toList();
  }

  private ObjectNode path(Command command) {
    ObjectNode path = CanonicalJson.MAPPER.createObjectNode();
    ObjectNode post = path.putObject("post");
    post.put("operationId", command.name());
    post.put("summary", command.summary());
    post.putArray("tags").add(topic(command));
    if (command instanceof OpenCommand) {
      post.putArray("security");
    }
    post.putObject("requestBody")
        .put("required", true)
        .putObject("content")
        .putObject("application/json")
        .set("schema", requestOf(command));
    ObjectNode responses = post.putObject("responses");
    responses
        .putObject("200")
        .put("description", "Done")
        .putObject("content")
        .putObject("application/json")
        .set("schema", reply(command));
    refusals(command)
        .forEach((status, text) ->
            responses
                .putObject(Integer.toString(status))
                .put("$ref", ERROR)
                .put("description", text));
    responses.putObject("default").put("$ref", ERROR);
    return path;
  }

  /** A line for each refusal, by HTTP status; in 3.1 a reference may have its own description. */
  private static SortedMap<Integer, String> refusals(Command command) {
    SortedMap<Integer, String> texts = new TreeMap<>();
    for (Refusal refusal : DeclaredRefusals.of(command)) {
      ErrorCode code = refusal.code();
      texts.merge(
          code.status(),
          code.wireName() + ": " + refusal.when(),
          (before, line) -> before + "\n" + line);
    }
    return texts;
  }

  private String topic(Command command) {
    return Optional.ofNullable(generic.get(command.name()))
        .map(found -> found.type().name())
        .orElseGet(() -> {
          String name = command.getClass().getPackageName();
          return name.substring(name.lastIndexOf('.') + 1);
        });
  }

  /** A clone takes what a change takes. */
  private ObjectNode requestOf(Command command) {
    Generic found = generic.get(command.name());
    if (found == null || !SHARING.contains(found.operation())) {
      return request(command);
    }
    return ref(changeOf(found.type()));
  }

  private static String changeOf(ObjectType type) {
    return type.name() + ".change";
  }

  private ObjectNode request(Command command) {
    ObjectNode schema = CanonicalJson.MAPPER.createObjectNode().put("type", "object");
    Set<String> names = new TreeSet<>(command.parameters());
    names.addAll(alwaysUseful(command));
    ArrayNode required = CanonicalJson.MAPPER.createArrayNode();
    ObjectNode properties = schema.putObject("properties");
    for (String name : names) {
      properties.set(name, parameter(command, name));
      if (required(command, name)) {
        required.add(name);
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema.put("additionalProperties", false);
  }

  /** Of what every command takes, what changes something. */
  private static Set<String> alwaysUseful(Command command) {
    boolean writes = command.name().matches("(add|set|delete|clone)-.*");
    return writes
        ? Set.of("details-level", "ignore-warnings", "ignore-errors")
        : command.name().startsWith("show-") ? Set.of("details-level") : Set.of();
  }

  private ObjectNode parameter(Command command, String name) {
    return field(command, name)
        .filter(field -> !Schemas.SHARED_FIELDS.contains(field.name()))
        .map(field -> described(field, edits(command)))
        .or(() -> glossary.own(command.name(), name))
        .orElseGet(() -> ref(PARAMETER + name));
  }

  private ObjectNode described(Field field, boolean edited) {
    ObjectNode schema = Schemas.property(field, edited);
    Optional.ofNullable(glossary.shared().get(field.name()))
        .ifPresent(known -> schema.put("description", known.path("description").stringValue()));
    return schema;
  }

  private boolean edits(Command command) {
    return Optional.ofNullable(generic.get(command.name()))
        .filter(found -> found.operation() != Operation.ADD)
        .isPresent();
  }

  /** The field of the type that a generic command is about, or of the rule of one of its own. */
  private Optional<Field> field(Command command, String name) {
    return typeOf(command)
        .flatMap(type -> type.field(name))
        .filter(Field::writable)
        .filter(_ -> command.name().matches("(add|set|clone)-.*"));
  }

  private Optional<ObjectType> typeOf(Command command) {
    return Optional.ofNullable(generic.get(command.name())).map(Generic::type);
  }

  private boolean required(Command command, String name) {
    if (glossary.required(command.name()).contains(name)) {
      return true;
    }
    Generic found = generic.get(command.name());
    if (found == null || found.operation() != Operation.ADD) {
      return false;
    }
    boolean needed = found.type().field(name).filter(field -> field.is(Trait.REQUIRED)).isPresent();
    return needed || (name.equals("name") && found.type().nameRequired());
  }

  private ObjectNode reply(Command command) {
    Generic found = generic.get(command.name());
    if (command instanceof TaskCommand) {
      return ref("Task");
    }
    if (found == null) {
      return CanonicalJson.MAPPER.createObjectNode().put("type", "object");
    }
    return switch (found.operation()) {
      case ADD, SET, SHOW, CLONE, SHOW_SETTINGS, SET_SETTINGS -> ref(found.type().name());
      case DELETE -> ref("Message");
      case LIST -> list(found.type());
    };
  }

  private static ObjectNode list(ObjectType type) {
    ObjectNode schema = CanonicalJson.MAPPER.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject(type.listKey()).put("type", "array").set("items", ref(type.name()));
    for (String number : List.of("from", "to", "total")) {
      properties.putObject(number).put("type", "integer");
    }
    return schema;
  }

  private ObjectNode components() {
    ObjectNode components = CanonicalJson.MAPPER.createObjectNode();
    ObjectNode schemas = components.putObject("schemas");
    Schemas.shared().forEach(schemas::set);
    schemas.set("Error", error());
    glossary.shared().forEach((name, schema) -> schemas.set(PARAMETER + name, schema));
    Stream<ObjectType> shown =
        catalogue.types().stream()
            .filter(type -> !type.operations().isEmpty() || registryKnows(type))
            .sorted(Comparator.comparing(ObjectType::name));
    shown.forEach(type -> {
      schemas.set(type.name(), Schemas.object(type));
      SHARING.stream()
          .flatMap(operation -> registry.find(operation.command(type)).stream())
          .findFirst()
          .ifPresent(command -> schemas.set(changeOf(type), request(command)));
    });
    components
        .putObject("responses")
        .putObject("Error")
        .put("description", "Not done; nothing has changed")
        .putObject("content")
        .putObject("application/json")
        .set("schema", ref("Error"));
    components
        .putObject("securitySchemes")
        .putObject("session")
        .put("type", "apiKey")
        .put("in", "header")
        .put("name", "X-chkp-sid")
        .put("description", "The sid that login answers");
    return components;
  }

  private boolean registryKnows(ObjectType type) {
    return registry.find(Operation.SHOW.command(type)).isPresent();
  }

  private static ObjectNode error() {
    ObjectNode schema = CanonicalJson.MAPPER.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode codes = properties.putObject("code").put("type", "string").putArray("enum");
    Stream.of(ErrorCode.values()).map(ErrorCode::wireName).sorted().distinct().forEach(codes::add);
    properties.putObject("message").put("type", "string");
    for (String list : List.of("warnings", "errors")) {
      properties.putObject(list).put("type", "array").set("items", ref("Message"));
    }
    schema.putArray("required").add("code").add("message");
    return schema;
  }

  private static ObjectNode ref(String name) {
    return CanonicalJson.MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + name);
  }
}
