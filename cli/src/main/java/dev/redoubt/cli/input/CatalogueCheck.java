package dev.redoubt.cli.input;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Form;
import dev.redoubt.model.catalogue.Kind;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks objects against the catalogue of types, as far as that needs no server: type, names of
 * fields, required fields, and single values. The server has the last word.
 */
final class CatalogueCheck implements ObjectCheck {

  private static final Set<String> ALWAYS = Set.of("name", "groups");

  private final Catalogue catalogue;

  CatalogueCheck(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Optional<String> problem(String typeName, ObjectNode body) {
    Optional<ObjectType> type = catalogue.find(typeName);
    if (typeName.isEmpty()) {
      return Optional.of("The object has no type; give it a member 'type', or all of them --type");
    }
    if (type.isEmpty() || !type.get().operations().contains(Operation.ADD)) {
      return Optional.of("'" + typeName + "' is no type of object that can be added");
    }
    return problemOfName(type.get(), body)
        .or(() -> missing(type.get(), body))
        .or(() -> problemOfFields(type.get(), body))
        .or(() -> problemOfForms(type.get(), body));
  }

  private static Optional<String> problemOfName(ObjectType type, ObjectNode body) {
    String name = ApiClient.text(body, "name").orElse("");
    if (type.nameRequired() && name.isBlank()) {
      return Optional.of("The object has no name");
    }
    return name.length() > ObjectType.NAME_LENGTH
        ? Optional.of("The name is longer than " + ObjectType.NAME_LENGTH + " characters")
        : Optional.empty();
  }

  private static Optional<String> missing(ObjectType type, ObjectNode body) {
    return type.fields().stream()
        .filter(field -> field.is(Field.Trait.REQUIRED) && !body.has(field.name()))
        .map(field -> "The field '" + field.name() + "' is missing")
        .findFirst();
  }

  private Optional<String> problemOfFields(ObjectType type, ObjectNode body) {
    return body.properties().stream()
        .flatMap(entry -> problemOfField(type, entry.getKey(), entry.getValue()).stream())
        .findFirst();
  }

  private static Optional<String> problemOfField(ObjectType type, String name, JsonNode value) {
    if (ALWAYS.contains(name) || isFormField(type, name)) {
      return Optional.empty();
    }
    Optional<Field> field = type.field(fieldName(type, name)).filter(Field::writable);
    if (field.isEmpty()) {
      return Optional.of("A " + type.name() + " has no field '" + name + "'");
    }
    return problemOfValue(field.get().kind(), value).map(problem -> name + ": " + problem);
  }

  private static String fieldName(ObjectType type, String name) {
    boolean stripped = type.shape().forms().contains(Form.ENABLE) && name.startsWith("enable-");
    return stripped && type.field(name).isEmpty() ? name.substring("enable-".length()) : name;
  }

  private static boolean isFormField(ObjectType type, String name) {
    return type.shape().forms().stream().anyMatch(form -> form.names().contains(name));
  }

  private static Optional<String> problemOfValue(Kind kind, JsonNode value) {
    if (!value.isString()) {
      return Optional.empty();
    }
    String text = value.stringValue();
    return switch (kind) {
      case Kind.Address address -> problemOfAddress(text);
      case Kind.Flag flag -> expected(text, "true or false", isFlag(text));
      case Kind.WholeNumber number ->
          expected(
              text,
              "a number from " + number.min() + " to " + number.max(),
              isWithin(text, number));
      case Kind.Choice choice ->
          expected(text, "one of " + choice.values(), isChoice(text, choice));
      case Kind.Text plain -> problemOfText(text, plain);
      default -> Optional.empty();
    };
  }

  private static Optional<String> problemOfText(String text, Kind.Text kind) {
    return text.length() > kind.maxLength()
        ? Optional.of("longer than " + kind.maxLength() + " characters")
        : expected(text, kind.format().expected(), kind.format().accepts(text));
  }

  private static Optional<String> problemOfAddress(String text) {
    IPAddressString address = new IPAddressString(text);
    boolean single =
        address.isIPAddress() && !text.contains("/") && !address.getAddress().isMultiple();
    return expected(text, "an IP address", single);
  }

  private static boolean isFlag(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  private static boolean isWithin(String text, Kind.WholeNumber number) {
    try {
      long value = Long.parseLong(text.strip());
      return value >= number.min() && value <= number.max();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isChoice(String text, Kind.Choice choice) {
    return choice.values().stream().anyMatch(text::equalsIgnoreCase)
        || choice.aliases().containsKey(text.toLowerCase(java.util.Locale.ROOT));
  }

  private static Optional<String> expected(String text, String what, boolean holds) {
    return holds ? Optional.empty() : Optional.of("'" + text + "' is not " + what);
  }

  private static Optional<String> problemOfForms(ObjectType type, ObjectNode body) {
    return type.shape().forms().stream()
        .flatMap(form -> problemOfForm(form, body).stream())
        .findFirst();
  }

  private static Optional<String> problemOfForm(Form form, ObjectNode body) {
    return switch (form) {
      case ADDRESS ->
          addressed(body, "ip-address")
              .or(() -> oneOf(body, "ip-address", "ipv4-address", "ipv6-address"));
      case SUBNET ->
          addressed(body, "subnet")
              .or(() -> oneOf(body, "subnet", "subnet4", "subnet6"))
              .or(() -> oneOf(body, "mask-length", "mask-length4", "mask-length6", "subnet-mask"));
      case RANGE ->
          addressed(body, "ip-address-first")
              .or(() -> addressed(body, "ip-address-last"))
              .or(() -> oneOf(body, "ip-address-first", "ipv4-address-first", "ipv6-address-first"))
              .or(() -> oneOf(body, "ip-address-last", "ipv4-address-last", "ipv6-address-last"));
      case MULTICAST ->
          oneOf(
              body,
              "ip-address",
              "ipv4-address",
              "ipv6-address",
              "ip-address-first",
              "ipv4-address-first",
              "ipv6-address-first");
      case WILDCARD -> oneOf(body, "ipv4-address", "ipv6-address");
      case DATE_TIME,
          ENABLE,
          INTERFACE,
          REMOTE_ACCESS_CLIENTS,
          SELECTION,
          OVERRIDE,
          LOGS,
          HTTPS_LAYER ->
          Optional.empty();
    };
  }

  private static Optional<String> addressed(ObjectNode body, String field) {
    return ApiClient.text(body, field)
        .flatMap(text -> problemOfAddress(text).map(problem -> field + ": " + problem));
  }

  private static Optional<String> oneOf(ObjectNode body, String... fields) {
    return List.of(fields).stream().anyMatch(body::has)
        ? Optional.empty()
        : Optional.of("One of the fields " + List.of(fields) + " is needed");
  }

  @Override
  public String nameSpace(String type) {
    return catalogue.find(type).flatMap(ObjectType::nameFamily).orElse(type);
  }

  @Override
  public boolean isList(String type, String field) {
    return catalogue
        .find(type)
        .flatMap(found -> found.field(field))
        .map(found -> found.kind() instanceof Kind.Items)
        .orElse(false);
  }
}
