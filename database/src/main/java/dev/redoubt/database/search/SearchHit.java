package dev.redoubt.database.search;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An object that was found. Hits are ordered as lists of the database are: by name, then by uid.
 *
 * @param name its name, or the start of a very long one
 * @param uid its uid
 */
public record SearchHit(String name, Uid uid) implements Comparable<SearchHit> {

  private static final char SEPARATOR = 0;

  /** An object as a hit. */
  public static SearchHit of(ManagedObject object) {
    String name = object.name();
    int length = Math.min(name.length(), SearchFields.MAX_TEXT);
    return new SearchHit(name.substring(0, length), object.uid());
  }

  @Override
  public int compareTo(SearchHit other) {
    int names = Arrays.compareUnsigned(bytes(name), bytes(other.name));
    return names != 0 ? names : uid.compareTo(other.uid);
  }

  /** What the index orders by. */
  String key() {
    return name + SEPARATOR + uid;
  }

  static SearchHit parse(String key) {
    int separator = key.lastIndexOf(SEPARATOR);
    return new SearchHit(key.substring(0, separator), Uid.parse(key.substring(separator + 1)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
