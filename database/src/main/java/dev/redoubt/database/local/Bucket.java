package dev.redoubt.database.local;

/**
 * A named part of the local store with keys of its own.
 *
 * @param name from 1 to 40 lower-case letters, digits and hyphens
 */
public record Bucket(String name) {

  public Bucket {
    if (!name.matches("[a-z0-9-]{1,40}")) {
      throw new IllegalArgumentException(
          "A bucket's name has 1 to 40 lower-case letters, digits and hyphens, not [" + name + "]");
    }
  }
}
