package dev.redoubt.ha.dynamic;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;

/**
 * By what recovery material is kept. The hash is part of it, so that a union never has to choose:
 * if two sides of a conflict take different material under one id, both stay.
 *
 * @param gateway the uid of the object of the gateway that has sent it
 * @param id drawn at random by its agent
 * @param sha256 of the canonical JSON of the whole
 */
public record MaterialKey(Uid gateway, Uid id, Chain sha256) {

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static MaterialKey parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("Not the key of recovery material: [" + text + "]");
    }
    return new MaterialKey(Uid.parse(parts[0]), Uid.parse(parts[1]), Chain.parse(parts[2]));
  }

  /** The text form, which begins with the gateway. */
  @Override
  public String toString() {
    return gateway + "/" + id + "/" + sha256;
  }
}
