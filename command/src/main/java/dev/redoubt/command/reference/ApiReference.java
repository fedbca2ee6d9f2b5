package dev.redoubt.command.reference;

import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document of this product, and what it says about each command. Immutable. */
public final class ApiReference {

  private static final String RESOURCE = "openapi.json";

  private final SortedMap<String, CommandReference> commands = new TreeMap<>();
  private final String introduction;

  private ApiReference(JsonNode document) {
    introduction = document.at("/info/description").asString("");
    document
        .path("paths")
        .properties()
        .forEach(path -> {
          String name = path.getKey().substring(1);
          commands.put(name, command(name, path.getValue().path("post"), document));
        });
  }

  /** Reads it. */
  public static ApiReference read() {
    return new ApiReference(CanonicalJson.MAPPER.readTree(bytes()));
  }

  /** The document as it is sent: JSON in UTF-8. */
  public static byte[] bytes() {
    try (InputStream resource = ApiReference.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("The resource [" + RESOURCE + "] is not in the program");
      }
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the API is, in a few sentences. */
  public String introduction() {
    return introduction;
  }

  /** Every command, by name. */
  public List<CommandReference> commands() {
    return List.copyOf(commands.values());
  }

  /** The command of a name. */
  public Optional<CommandReference> find(String name) {
    return Optional.ofNullable(commands.get(name));
  }

  /**
   * One command.
   *
   * @param topic what it is about: a type of object, or a part of the API
   * @param refusals why it may be refused
   */
  public record CommandReference(
      String name,
      String summary,
      String topic,
      List<ParameterReference> parameters,
      List<RefusalReference> refusals) {

    public CommandReference {
      parameters = List.copyOf(parameters);
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * One refusal.
   *
   * @param status the HTTP status
   * @param code the field {@code code} of the reply
   * @param when completes "if"
   */
  public record RefusalReference(String status, String code, String when) {}

  /**
   * One parameter.
   *
   * @param type what it takes, for people
   * @param defaultValue as JSON; empty if there is none
   */
  public record ParameterReference(
      String name, String type, boolean required, String defaultValue, String description) {}

  private static CommandReference command(String name, JsonNode post, JsonNode document) {
    JsonNode schema = resolved(post.at("/requestBody/content/application~1json/schema"), document);
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(item -> required.add(item.stringValue()));
    List<ParameterReference> parameters = new ArrayList<>();
    schema
        .path("properties")
        .properties()
        .forEach(property ->
            parameters.add(
                parameter(
                    property.getKey(),
                    resolved(property.getValue(), document),
                    required.contains(property.getKey()))));
    return new CommandReference(
        name,
        post.path("summary").asString(""),
        post.path("tags").path(0).asString(""),
        parameters,
        refusals(post.path("responses")));
  }

  private static List<RefusalReference> refusals(JsonNode responses) {
    List<RefusalReference> refusals = new ArrayList<>();
    for (Map.Entry<String, JsonNode> response : responses.properties()) {
      if (response.getValue().has("$ref") && response.getValue().has("description")) {
        response
            .getValue()
            .path("description")
            .stringValue()
            .lines()
            .map(line -> line.split(": ", 2))
            .forEach(
                line -> refusals.add(new RefusalReference(response.getKey(), line[0], line[1])));
      }
    }
    return refusals;
  }

  private static ParameterReference parameter(String name, JsonNode schema, boolean required) {
    String defaultValue = schema.has("default") ? schema.get("default").toString() : "";
    return new ParameterReference(
        name,
        ParameterType.of(schema),
        required,
        defaultValue,
        schema.path("description").asString(""));
  }

  private static JsonNode resolved(JsonNode schema, JsonNode document) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }
}
