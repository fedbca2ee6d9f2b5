package dev.redoubt.database;

import dev.redoubt.database.digest.Sha256;
import dev.redoubt.database.file.DurableFiles;
import dev.redoubt.database.file.FileDamage;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaced generations that are kept. The description is written before the switch and the
 * generation moved after its last lease ended; a crash in between is made good at the next start.
 */
public final class Archives {

  private static final String DESCRIPTION = "archive.json";
  private static final String FORMAT = "format";
  private static final String DAMAGED = "damaged";
  private static final String SUM = "sha256";
  static final String DATABASE = "generation";

  private final GenerationFiles files;

  Archives(GenerationFiles files) {
    this.files = files;
  }

  /** All archives, the newest first. */
  public List<Archive> list() throws IOException {
    List<Archive> archives = new ArrayList<>();
    try (Stream<Path> directories = Files.list(files.archives())) {
      for (Path directory : directories.toList()) {
        archives.add(read(directory));
      }
    }
    archives.sort(Comparator.comparing(Archive::time).reversed());
    return archives;
  }

  /** Deletes an archive for good; nothing if there is none. */
  public void delete(Uid id) throws IOException {
    DurableFiles.deleteTree(directory(id));
  }

  /**
   * The directory of an archive; empty if there is none, or as long as somebody still reads the
   * database that it is made of.
   */
  public Optional<Path> complete(Uid id) {
    return Optional.of(directory(id)).filter(path -> Files.isDirectory(path.resolve(DATABASE)));
  }

  /** Bytes of an archive on the disk. */
  public long bytes(Uid id) throws IOException {
    long bytes = 0;
    try (Stream<Path> all = Files.walk(directory(id))) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(path);
      }
    }
    return bytes;
  }

  /** Records that a generation is to be kept. On return it is on the disk. */
  void announce(Archive archive) throws IOException {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("id", archive.id().toString());
    json.put("time", archive.time().toEpochMilli());
    json.put("reason", archive.reason());
    json.put("number", archive.position().number());
    json.put("term", archive.position().term().toString());
    json.put("chain", archive.position().chain().toString());
    json.put("generation", archive.generation());
    json.put(DAMAGED, archive.damaged());
    json.put(FORMAT, GenerationFiles.FORMAT_VERSION);
    json.put(SUM, sum(json));
    // Complete in a moment: a directory without description is a left-over.
    DurableFiles.createDirectory(directory(archive.id()));
    DurableFiles.replace(directory(archive.id()).resolve(DESCRIPTION), CanonicalJson.encode(json));
  }

  /** Moves a closed generation to its archive; deletes it if the archive was deleted meanwhile. */
  void take(Archive archive) throws IOException {
    Path closed = files.generation(archive.generation());
    if (!Files.exists(directory(archive.id()).resolve(DESCRIPTION))) {
      DurableFiles.deleteTree(closed);
      return;
    }
    DurableFiles.deleteTree(files.search(archive.generation()));
    DurableFiles.move(closed, directory(archive.id()).resolve(DATABASE));
  }

  /** Finishes or undoes what a crash interrupted. */
  void recover(String currentGeneration) throws IOException {
    try (Stream<Path> directories = Files.list(files.archives())) {
      for (Path directory : directories.toList()) {
        recover(directory, currentGeneration);
      }
    }
  }

  private void recover(Path directory, String currentGeneration) throws IOException {
    if (!Files.exists(directory.resolve(DESCRIPTION))) {
      DurableFiles.deleteTree(directory);
      return;
    }
    if (Files.exists(directory.resolve(DATABASE))) {
      return;
    }
    Archive archive = read(directory);
    boolean replaced = !archive.generation().equals(currentGeneration);
    if (replaced && Files.exists(files.generation(archive.generation()))) {
      take(archive);
    } else {
      DurableFiles.deleteTree(directory);
    }
  }

  /** All archives there are, whether or not they can be read. */
  List<Uid> ids() throws IOException {
    try (Stream<Path> directories = Files.list(files.archives())) {
      return directories
          .flatMap(directory -> Uid.tryParse(String.valueOf(directory.getFileName())).stream())
          .sorted()
          .toList();
    }
  }

  Archive read(Uid id) throws IOException {
    return read(directory(id));
  }

  /** What is wrong with the small files of an archive: its description, its format. */
  Optional<FileDamage> damage(Uid id) throws IOException {
    Path file = directory(id).resolve(DESCRIPTION);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      ObjectNode json = CanonicalJson.decodeObject(Files.readAllBytes(file));
      JsonNode sum = json.remove(SUM);
      boolean right = sum == null || sum.asString("").equals(sum(json));
      return right ? formatDamage(id, json) : Optional.of(damaged(file));
    } catch (IllegalArgumentException _) {
      return Optional.of(damaged(file));
    }
  }

  /** Archives of before descriptions held the format are not compared with it. */
  private Optional<FileDamage> formatDamage(Uid id, ObjectNode description) throws IOException {
    Path file = directory(id).resolve(DATABASE).resolve("format");
    boolean known = description.path(DAMAGED).asBoolean(false);
    if (known || !description.has(FORMAT) || !Files.exists(file)) {
      return Optional.empty();
    }
    String expected = description.path(FORMAT).asInt(0) + "\n";
    boolean right = Files.readString(file, StandardCharsets.ISO_8859_1).equals(expected);
    return right ? Optional.empty() : Optional.of(damaged(file));
  }

  private static FileDamage damaged(Path file) {
    return new FileDamage(file, "holds other bytes than were written");
  }

  private static String sum(ObjectNode json) {
    return Chain.of(Sha256.create().digest(CanonicalJson.encode(json))).toString();
  }

  private static Archive read(Path directory) throws IOException {
    ObjectNode json =
        CanonicalJson.decodeObject(Files.readAllBytes(directory.resolve(DESCRIPTION)));
    return new Archive(
        Uid.parse(json.path("id").stringValue()),
        Instant.ofEpochMilli(json.path("time").longValue()),
        json.path("reason").stringValue(),
        new Position(
            json.path("number").longValue(),
            Uid.parse(json.path("term").stringValue()),
            Chain.parse(json.path("chain").stringValue())),
        json.path("generation").stringValue(),
        json.path(DAMAGED).asBoolean(false));
  }

  private Path directory(Uid id) {
    return files.archives().resolve(id.toString());
  }
}
