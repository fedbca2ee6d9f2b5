package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One field of an object type.
 *
 * @param name the name in requests, in the stored body and in replies
 * @param kind its values
 * @param defaultValue the stored value when a new object does not say; empty: the field is absent
 * @param traits what else is to know of it
 * @param since the first API version that has it
 */
public record Field(
    String name, Kind kind, Optional<JsonNode> defaultValue, Set<Trait> traits, String since) {

  /** The oldest API version served. */
  public static final String FIRST_VERSION = "1";

  /** What is to know of a field beside its values. */
  public enum Trait {
    /** A new object must say it. */
    REQUIRED,
    /** A text search finds the object by it. */
    SEARCHABLE,
    /** Part of the short form that lists and references show. */
    SHORT,
    /** Shown, but set by the server only. */
    READ_ONLY,
    /** Set by the server only and never shown. */
    INTERNAL,
    /** Set by requests, stored, and never shown. */
    WRITE_ONLY,
    /** Accepted from requests, but neither stored nor shown; a command acts on it. */
    REQUEST_ONLY,
    /** A reference, or a list of them, of which replies show the names alone. */
    BY_NAME
  }

  public Field {
    traits = Set.copyOf(traits);
  }

  /** A field without default and traits. */
  public static Field of(String name, Kind kind) {
    return new Field(name, kind, Optional.empty(), Set.of(), FIRST_VERSION);
  }

  /** A string of any characters. */
  public static Field text(String name, int maxLength) {
    return of(name, new Kind.Text(maxLength, TextFormat.ANY));
  }

  /** A string of a format. */
  public static Field text(String name, int maxLength, TextFormat format) {
    return of(name, new Kind.Text(maxLength, format));
  }

  /** A boolean. */
  public static Field flag(String name) {
    return of(name, new Kind.Flag());
  }

  /** A boolean with a default. */
  public static Field flag(String name, boolean defaultValue) {
    return flag(name).or(CanonicalJson.MAPPER.getNodeFactory().booleanNode(defaultValue));
  }

  /** An integer between inclusive bounds. */
  public static Field number(String name, long min, long max) {
    return of(name, new Kind.WholeNumber(min, max));
  }

  /** One of a few words. */
  public static Field choice(String name, String... values) {
    return of(name, new Kind.Choice(List.of(values), Map.of()));
  }

  /** An IP address. */
  public static Field address(String name, Kind.Address.Family family) {
    return of(name, new Kind.Address(family));
  }

  /** Another object of one of these types. */
  public static Field reference(String name, List<String> types) {
    return of(name, new Kind.Reference(types, Map.of(), Optional.empty()));
  }

  /** A list of other objects of these types. */
  public static Field references(String name, int max, List<String> types) {
    return of(name, new Kind.Items(reference(name, types).kind(), max, Optional.empty()))
        .or(CanonicalJson.MAPPER.createArrayNode());
  }

  /** A list of strings of any characters. */
  public static Field texts(String name, int max, int maxLength) {
    return texts(name, max, maxLength, TextFormat.ANY);
  }

  /** A list of strings of a format. */
  public static Field texts(String name, int max, int maxLength, TextFormat format) {
    return of(name, new Kind.Items(new Kind.Text(maxLength, format), max, Optional.empty()))
        .or(CanonicalJson.MAPPER.createArrayNode());
  }

  /** A structure. */
  public static Field structure(String name, Shape shape) {
    return of(name, new Kind.Structure(shape));
  }

  /** A list of structures. */
  public static Field structures(String name, int max, Shape shape) {
    return of(name, new Kind.Items(new Kind.Structure(shape), max, Optional.empty()));
  }

  /** Any JSON up to a size. */
  public static Field open(String name, int maxBytes) {
    return of(name, new Kind.Open(maxBytes));
  }

  /** The same field with this default. */
  public Field or(JsonNode value) {
    return new Field(name, kind, Optional.of(value), traits, since);
  }

  /** The same field with this text as its default. */
  public Field or(String value) {
    return or(CanonicalJson.MAPPER.getNodeFactory().stringNode(value));
  }

  /** The same field with this number as its default. */
  public Field or(long value) {
    return or(CanonicalJson.MAPPER.getNodeFactory().numberNode(value));
  }

  /** The same field, where these words of requests (lower case) stand for others. */
  public Field aliases(Map<String, String> aliases) {
    Kind aliased =
        switch (kind) {
          case Kind.Choice choice -> new Kind.Choice(choice.values(), aliases);
          case Kind.Reference reference ->
              new Kind.Reference(reference.types(), aliases, reference.created());
          default -> throw new IllegalArgumentException("No aliases for " + kind);
        };
    return new Field(name, aliased, defaultValue, traits, since);
  }

  /** The same field with these traits added. */
  public Field with(Trait... added) {
    Set<Trait> all = EnumSet.noneOf(Trait.class);
    all.addAll(traits);
    Collections.addAll(all, added);
    return new Field(name, kind, defaultValue, all, since);
  }

  /** The same field, there from this API version on. */
  public Field since(String version) {
    return new Field(name, kind, defaultValue, traits, version);
  }

  /** Whether the field has a trait. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether requests may say it. */
  public boolean writable() {
    return !is(Trait.READ_ONLY) && !is(Trait.INTERNAL);
  }

  /** Whether replies show it. */
  public boolean shown() {
    return !is(Trait.INTERNAL) && !is(Trait.WRITE_ONLY) && !is(Trait.REQUEST_ONLY);
  }
}
