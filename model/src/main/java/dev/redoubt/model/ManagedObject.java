package dev.redoubt.model;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
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

  private final Heading heading;
  private final byte[] canonical;

  /**
   * The body as a tree, as long as somebody reads it: a tree takes ten times the memory of the
   * bytes, and a large publish holds thousands of objects of which it needs the bytes alone.
   */
  private volatile WeakReference<ObjectNode> tree;

  private ManagedObject(Heading heading, byte[] canonical, @Nullable ObjectNode body) {
    this.heading = heading;
    this.canonical = canonical;
    this.tree = new WeakReference<>(body);
  }

  /**
   * An object with this body; the body is copied.
   *
   * @throws IllegalArgumentException if {@code uid}, {@code type}, {@code name} or {@code domain}
   *     is missing
   */
  public static ManagedObject of(ObjectNode body) {
    ObjectNode copy = body.deepCopy();
    return new ManagedObject(Heading.of(copy), CanonicalJson.encode(copy), copy);
  }

  /**
   * Reads stored bytes, which {@link #canonical()} gave once. That they are in canonical form is
   * not checked again.
   *
   * @throws IllegalArgumentException if the bytes are not a JSON object, or lack a field of {@link
   *     #of}
   */
  public static ManagedObject ofCanonical(byte[] canonical) {
    return new ManagedObject(Heading.read(canonical), canonical.clone(), null);
  }

  public Uid uid() {
    return heading.uid();
  }

  /** The uid of the domain that holds the object. */
  public Uid domain() {
    return heading.domain();
  }

  /** The wire name of the type, such as {@code host}. */
  public String type() {
    return heading.type();
  }

  /** The name, empty if the object has none. */
  public String name() {
    return heading.name();
  }

  /** The body. A fresh copy: changing it does not change this object. */
  public ObjectNode body() {
    return CanonicalJson.decodeObject(canonical);
  }

  /** The body for reading only; the caller must not change it. */
  public ObjectNode peek() {
    ObjectNode known = tree.get();
    if (known == null) {
      known = CanonicalJson.decodeObject(canonical);
      tree = new WeakReference<>(known);
    }
    return known;
  }

  /** The canonical bytes, a fresh copy. */
  public byte[] canonical() {
    return canonical.clone();
  }

  /** How many canonical bytes there are. */
  public int size() {
    return canonical.length;
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
    return type() + " '" + name() + "' " + uid();
  }
}
