package dev.redoubt.command.reference;

import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What parameters mean that no field of the catalogue explains: {@code parameters.json}. An entry
 * is the JSON schema of a parameter with its description; one named {@code <command>.<parameter>}
 * goes before one named {@code <parameter>}.
 */
final class Glossary {

  private final JsonNode entries;

  private Glossary(JsonNode entries) {
    this.entries = entries;
  }

  static Glossary read() throws IOException {
    try (InputStream resource =
        Objects.requireNonNull(Glossary.class.getResourceAsStream("parameters.json"))) {
      return new Glossary(CanonicalJson.MAPPER.readTree(resource));
    }
  }

  String introduction() {
    return entries.path("introduction").stringValue();
  }

  /** What a parameter means for one command only. */
  Optional<ObjectNode> own(String command, String parameter) {
    return entries.path("parameters").path(command + "." + parameter) instanceof ObjectNode schema
        ? Optional.of(schema.deepCopy())
        : Optional.empty();
  }

  /** What parameters mean for every command, by name. */
  SortedMap<String, ObjectNode> shared() {
    SortedMap<String, ObjectNode> shared = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : entries.path("parameters").properties()) {
      if (!entry.getKey().contains(".")) {
        shared.put(entry.getKey(), (ObjectNode) entry.getValue().deepCopy());
      }
    }
    return shared;
  }

  /** The parameters without which a command is refused. */
  List<String> required(String command) {
    List<String> names = new ArrayList<>();
    entries.path("required").path(command).forEach(name -> names.add(name.stringValue()));
    return names;
  }
}
