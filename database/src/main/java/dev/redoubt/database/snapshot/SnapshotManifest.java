package dev.redoubt.database.snapshot;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what a snapshot consists of and what a restore of it must yield.
 *
 * @param id of the snapshot; a restore is reported under it
 * @param formatVersion what the files are written in
 * @param position of the last revision in it
 * @param digest over all objects
 * @param objects how many
 * @param files all files, sorted by name
 */
public record SnapshotManifest(
    Uid id,
    int formatVersion,
    Position position,
    Chain digest,
    long objects,
    List<SnapshotFile> files) {

  /** Most files in a snapshot. */
  public static final int MAX_FILES = 100_000;

  public SnapshotManifest {
    files = List.copyOf(files);
    if (files.size() > MAX_FILES) {
      throw new IllegalArgumentException(
          "A snapshot has at most " + MAX_FILES + " files, not " + files.size());
    }
    Set<String> names = new HashSet<>();
    for (SnapshotFile file : files) {
      if (!names.add(file.name())) {
        throw new IllegalArgumentException("The manifest names " + file.name() + " twice");
      }
    }
  }

  /** Bytes of all files. */
  public long bytes() {
    return files.stream().mapToLong(SnapshotFile::bytes).sum();
  }

  /** The file of this name. */
  public Optional<SnapshotFile> file(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /** The manifest as JSON in UTF-8. */
  public byte[] toJson() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("id", id.toString());
    json.put("format-version", formatVersion);
    json.put("number", position.number());
    json.put("term", position.term().toString());
    json.put("chain", position.chain().toString());
    json.put("digest", digest.toString());
    json.put("objects", objects);
    ArrayNode list = json.putArray("files");
    for (SnapshotFile file : files) {
      list.addObject()
          .put("name", file.name())
          .put("bytes", file.bytes())
          .put("sha256", file.sha256().toString());
    }
    return CanonicalJson.encode(json);
  }

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException if the bytes are not one
   */
  public static SnapshotManifest ofJson(byte[] bytes) {
    ObjectNode json = CanonicalJson.decodeObject(bytes);
    List<SnapshotFile> files = new ArrayList<>();
    for (JsonNode file : json.path("files")) {
      files.add(
          new SnapshotFile(
              text(file, "name"), number(file, "bytes"), Chain.parse(text(file, "sha256"))));
    }
    return new SnapshotManifest(
        Uid.parse(text(json, "id")),
        Math.toIntExact(number(json, "format-version")),
        new Position(
            number(json, "number"),
            Uid.parse(text(json, "term")),
            Chain.parse(text(json, "chain"))),
        Chain.parse(text(json, "digest")),
        number(json, "objects"),
        files);
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isString()) {
      throw new IllegalArgumentException("The manifest lacks the text [" + field + "]");
    }
    return value.stringValue();
  }

  private static long number(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("The manifest lacks the number [" + field + "]");
    }
    return value.longValue();
  }
}
