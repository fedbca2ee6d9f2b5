package dev.redoubt.command.conversation;

import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The recorded requests and replies of this module, by the folder that they lie in. */
public final class Recordings {

  /** Where they lie. */
  public static final Path RESOURCES = Path.of("src/test/resources/dev/redoubt/command");

  private Recordings() {}

  /** The files of a folder, sorted. */
  public static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** What a file holds. */
  public static JsonNode read(Path file) throws IOException {
    return CanonicalJson.MAPPER.readTree(Files.readAllBytes(file));
  }

  /** Every request of a folder with its reply. */
  public static List<JsonNode> pairs(String folder) throws IOException {
    List<JsonNode> pairs = new ArrayList<>();
    for (Path file : files(folder)) {
      read(file).valueStream().filter(step -> step.has("command")).forEach(pairs::add);
    }
    return pairs;
  }
}
