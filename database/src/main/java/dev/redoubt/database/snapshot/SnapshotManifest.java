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
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
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

  /** Most bytes of all files together, 1 PiB: sums of sizes stay far from an overflow. */
  public static final long MAX_BYTES = 1L << 50;

  /** Most bytes of a manifest as JSON: twice what so many files with the longest names take. */
  public static final int MAX_JSON_BYTES = 64 << 20;

  /** A file has eight tokens; a newer version may say more of each. */
  private static final long MAX_TOKENS = 16L * MAX_FILES;

  /** Breaks off what would become a tree of more nodes than a manifest has. */
  private static final JsonMapper READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS).build())
                  .build())
          .build();

  public SnapshotManifest {
    files = List.copyOf(files);
    if (files.size() > MAX_FILES) {
      throw new IllegalArgumentException(
          "A snapshot has at most " + MAX_FILES + " files, not " + files.size());
    }
    Set<String> names = new HashSet<>();
    long left = MAX_BYTES;
    for (SnapshotFile file : files) {
      if (!names.add(file.name())) {
        throw new IllegalArgumentException("The manifest names " + file.name() + " twice");
      }
      if (file.bytes() > left) {
        throw new IllegalArgumentException(
            "The files of a snapshot have at most " + MAX_BYTES + " bytes together");
      }
      left -= file.bytes();
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
    JsonNode json = tree(bytes);
    List<SnapshotFile> files = new ArrayList<>();
    for (JsonNode file : json.path("files")) {
      files.add(
          new SnapshotFile(
              text(file, "name"), number(file, "bytes"), Chain.parse(text(file, "sha256"))));
    }
    return new SnapshotManifest(
        Uid.parse(text(json, "id")),
        version(json),
        new Position(
            number(json, "number"),
            Uid.parse(text(json, "term")),
            Chain.parse(text(json, "chain"))),
        Chain.parse(text(json, "digest")),
        number(json, "objects"),
        files);
  }

  private static JsonNode tree(byte[] bytes) {
    if (bytes.length > MAX_JSON_BYTES) {
      throw new IllegalArgumentException("A manifest has at most " + MAX_JSON_BYTES + " bytes");
    }
    try {
      return READER.readTree(bytes);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static int version(JsonNode json) {
    long version = number(json, "format-version");
    if (version < 1 || version > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("The manifest has no format version " + version);
    }
    return (int) version;
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
