package dev.redoubt.model;

import java.util.Arrays;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object of the management database: a host, a rule, an administrator, a server.
 *
 * <p>The body is the whole object as a flat JSON object. It always holds {@code uid}, {@code type},
 * {@code name} (may be empty, for instance for a rule without a name), {@code domain} (a uid) and
 * {@code meta-info}; references to other objects are stored as uid strings. {@link #canonical()} is
 * the exact byte sequence that is stored, replicated and hashed, see {@link CanonicalJson}.
 */
public final class ManagedObject {

  private final Uid uid;
  private final Uid domain;
  private final String type;
  private final String name;
  private final byte[] canonical;
  private final ObjectNode body;

  private ManagedObject(ObjectNode body, byte[] canonical) {
    this.body = body;
    this.canonical = canonical;
    this.uid = Uid.parse(text(body, "uid"));
    this.domain = Uid.parse(text(body, "domain"));
    this.type = text(body, "type");
    this.name = text(body, "name");
  }

  /**
   * An object with this body; the body is copied.
   *
   * @throws IllegalArgumentException if {@code uid}, {@code type}, {@code name} or {@code domain}
   *     is missing
   */
  public static ManagedObject of(ObjectNode body) {
    ObjectNode copy = body.deepCopy();
    return new ManagedObject(copy, CanonicalJson.encode(copy));
  }

  /**
   * Reads stored bytes, which {@link #canonical()} gave once. That they are in canonical form is
   * not checked again.
   *
   * @throws IllegalArgumentException if the bytes are not a JSON object, or lack a field of {@link
   *     #of}
   */
  public static ManagedObject ofCanonical(byte[] canonical) {
    return new ManagedObject(CanonicalJson.decodeObject(canonical), canonical.clone());
  }

  public Uid uid() {
    return uid;
  }

  /** The uid of the domain that holds the object. */
  public Uid domain() {
    return domain;
  }

  /** The wire name of the type, such as {@code host}. */
  public String type() {
    return type;
  }

  /** The name, empty if the object has none. */
  public String name() {
    return name;
  }

  /** The body. A fresh copy: changing it does not change this object. */
  public ObjectNode body() {
    return body.deepCopy();
  }

  /** The body for reading only; the caller must not change it. */
  public ObjectNode peek() {
    return body;
  }

  /** The canonical bytes, a fresh copy. */
  public byte[] canonical() {
    return canonical.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ManagedObject that && Arrays.equals(canonical, that.canonical);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(canonical);
  }

  @Override
  public String toString() {
    return type + " '" + name + "' " + uid;
  }

  private static String text(ObjectNode body, String field) {
    var value = body.get(field);
    if (value == null || !value.isString()) {
      throw new IllegalArgumentException("An object must have the text field [" + field + "]");
    }
    return value.stringValue();
  }
}
