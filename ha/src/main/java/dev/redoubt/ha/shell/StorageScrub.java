package dev.redoubt.ha.shell;

import dev.redoubt.database.HomeDamage;
import dev.redoubt.database.file.FileDamage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads back the files of a server in which no replicated object is, and says what to do. */
final class StorageScrub {

  private final Parts parts;

  StorageScrub(Parts parts) {
    this.parts = parts;
  }

  /**
   * Where the files are.
   *
   * @param home around the management database
   * @param local the local store
   * @param bundles the bundles
   * @param secrets keys and certificates; those that were damaged are written anew
   */
  record Parts(
      Home home,
      Supplier<List<FileDamage>> local,
      Supplier<List<FileDamage>> bundles,
      Supplier<List<Path>> secrets) {}

  /** Reads around the management database. */
  @FunctionalInterface
  interface Home {
    HomeDamage verifyFiles() throws IOException;
  }

  /**
   * What was found, each in a sentence.
   *
   * @param database damage that a full sync repairs
   * @param elsewhere other damage, with what to do
   */
  record Found(List<String> database, List<String> elsewhere) {}

  Found run() {
    List<String> database = new ArrayList<>();
    List<String> elsewhere = new ArrayList<>();
    try {
      HomeDamage home = parts.home.verifyFiles();
      add(home.database(), database, FileDamage::sentence);
      add(home.search(), elsewhere, StorageScrub::search);
      add(home.archives(), elsewhere, StorageScrub::archive);
    } catch (IOException e) {
      elsewhere.add("The files of the database cannot be read: " + e.getMessage());
    }
    add(parts.local.get(), elsewhere, StorageScrub::local);
    add(parts.bundles.get(), elsewhere, StorageScrub::bundle);
    add(parts.secrets.get(), elsewhere, StorageScrub::secret);
    return new Found(database, elsewhere);
  }

  private static <T> void add(List<T> found, List<String> sentences, Function<T, String> sentence) {
    found.stream().map(sentence).forEach(sentences::add);
  }

  private static String search(FileDamage damage) {
    return damage.sentence() + ". The search index is being made anew; nothing is lost";
  }

  private static String archive(FileDamage damage) {
    return damage.sentence()
        + ". It belongs to an archive, of which there is no other copy. Salvage what its bundle"
        + " holds ('redoubt ha bundles'), then delete the archive ('redoubt ha archives')";
  }

  private static String local(FileDamage damage) {
    return damage.sentence()
        + ". It belongs to what only this server has: its mode, logins and unpublished sessions."
        + " Publish or discard the sessions, change over if this server is the Active, check its"
        + " disk, and make it anew with 'redoubt reinitialize'";
  }

  private static String bundle(FileDamage damage) {
    return damage.sentence()
        + ". The other servers keep the same bundle: salvage it there ('redoubt ha bundles')";
  }

  private static String secret(Path file) {
    return "The file "
        + file
        + " held other bytes than were written. It was written anew; check"
        + " the disk";
  }
}
