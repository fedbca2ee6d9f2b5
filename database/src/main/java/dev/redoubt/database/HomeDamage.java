package dev.redoubt.database;

import dev.redoubt.database.file.FileDamage;
import java.util.List;

/**
 * What was found wrong in the files around the management database.
 *
 * @param database files that belong to it; a full sync makes them anew
 * @param search files of the search index, which is being made anew
 * @param archives files of replaced databases that are kept; nothing makes them anew
 */
public record HomeDamage(
    List<FileDamage> database, List<FileDamage> search, List<FileDamage> archives) {

  public HomeDamage {
    database = List.copyOf(database);
    search = List.copyOf(search);
    archives = List.copyOf(archives);
  }
}
