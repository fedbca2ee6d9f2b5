package dev.redoubt.database;

import dev.redoubt.database.file.EngineFiles;
import dev.redoubt.database.file.FileDamage;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads back the small files that say which generation is in use, and the archives. */
final class HomeFiles {

  private final GenerationFiles files;
  private final Archives archives;

  HomeFiles(GenerationFiles files, Archives archives) {
    this.files = files;
    this.archives = archives;
  }

  /** Compares what names a generation with what it is. */
  List<FileDamage> ofGeneration(String name) {
    List<FileDamage> found = new ArrayList<>();
    compare(files.currentFile(), name + "\n").ifPresent(found::add);
    compare(files.format(name), GenerationFiles.FORMAT_VERSION + "\n").ifPresent(found::add);
    return found;
  }

  /**
   * Reads the archives back, one after the other. One that was replaced because it was damaged says
   * so itself, and is no finding.
   */
  List<FileDamage> ofArchives(Opening opening) throws IOException {
    List<FileDamage> found = new ArrayList<>();
    for (Uid id : archives.ids()) {
      Optional<FileDamage> description = archives.damage(id);
      if (description.isPresent()) {
        found.add(description.get());
      } else if (archives.complete(id).isPresent() && !archives.read(id).damaged()) {
        found.addAll(ofArchive(archives.read(id), archives.complete(id).get(), opening));
      }
    }
    return found;
  }

  /** Opens an archive's database. */
  @FunctionalInterface
  interface Opening {
    ReadOnlyDatabase open(Uid archive) throws IOException;
  }

  private static List<FileDamage> ofArchive(Archive archive, Path directory, Opening opening)
      throws IOException {
    Path tables = directory.resolve(Archives.DATABASE).resolve("tables");
    List<FileDamage> found = EngineFiles.closed(tables).damage();
    if (!found.isEmpty()) {
      return found;
    }
    try (ReadOnlyDatabase database = opening.open(archive.id())) {
      Position there = database.database().position();
      return there.equals(archive.position())
          ? List.of()
          : List.of(
              new FileDamage(tables, "hold revision " + there + " and not " + archive.position()));
    } catch (DamagedDatabaseException | UnsupportedFormatException | IllegalArgumentException e) {
      return List.of(new FileDamage(directory, "cannot be opened: " + e.getMessage()));
    }
  }

  private static Optional<FileDamage> compare(Path file, String expected) {
    try {
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      return content.equals(expected)
          ? Optional.empty()
          : Optional.of(
              new FileDamage(file, "holds something else than [" + expected.strip() + "]"));
    } catch (IOException e) {
      return Optional.of(new FileDamage(file, "cannot be read: " + e.getMessage()));
    }
  }
}
