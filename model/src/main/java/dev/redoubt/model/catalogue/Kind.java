package dev.redoubt.model.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What values a field takes. It fixes three things at once: what requests may say, how the value is
 * stored in the object's body, and how replies show it.
 */
public sealed interface Kind {

  /**
   * A string.
   *
   * @param maxLength UTF-16 characters at most
   * @param format which strings are allowed
   */
  record Text(int maxLength, TextFormat format) implements Kind {}

  /** A boolean; requests may also say the words, in any case. */
  record Flag() implements Kind {}

  /** An integer between two inclusive bounds; requests may also say it as a string. */
  record WholeNumber(long min, long max) implements Kind {}

  /**
   * One of a few words.
   *
   * @param values the words as stored and shown; requests may use any case
   * @param aliases other words of requests (lower case) and the word they stand for
   */
  record Choice(List<String> values, Map<String, String> aliases) implements Kind {

    public Choice {
      values = List.copyOf(values);
      aliases = Map.copyOf(aliases);
    }
  }

  /** An IP address in its normal text form. */
  record Address(Family family) implements Kind {

    /** Which addresses are allowed. */
    public enum Family {
      IPV4,
      IPV6,
      ANY
    }
  }

  /** A point in time, stored and shown as {@code {iso-8601, posix}}, posix in milliseconds. */
  record Moment() implements Kind {}

  /**
   * Another object, stored as its uid; requests say its uid or its name.
   *
   * @param types wire names of the types it may have
   * @param aliases other names of requests (lower case) and the name they stand for
   * @param created the type of object that is created when none of the name exists, as for tags
   */
  record Reference(List<String> types, Map<String, String> aliases, Optional<String> created)
      implements Kind {

    public Reference {
      types = List.copyOf(types);
      aliases = Map.copyOf(aliases);
    }
  }

  /**
   * A list. Requests may say a single value, a list, or - when an object is changed - what to add
   * and what to remove.
   *
   * @param item what each item is
   * @param max items at most
   * @param whenEmpty the only item of a list that would be empty, as Any in the cell of a rule;
   *     adding another item replaces it
   */
  record Items(Kind item, int max, Optional<String> whenEmpty) implements Kind {}

  /**
   * Another object, or a direction: the objects at both ends of traffic.
   *
   * @param object what stands alone; stored as its uid
   * @param ends {@value #FROM} and {@value #TO}; stored as a structure of their uids
   */
  record Directional(Reference object, Shape ends) implements Kind {

    /** The end where traffic comes from. */
    public static final String FROM = "from";

    /** The end where it goes to. */
    public static final String TO = "to";

    /** A direction whose ends are of these types. */
    public static Directional of(List<String> object, List<String> ends) {
      return new Directional(
          new Reference(object, Map.of(), Optional.empty()),
          Shape.of(
              Field.reference(FROM, ends).with(Field.Trait.REQUIRED),
              Field.reference(TO, ends).with(Field.Trait.REQUIRED)));
    }
  }

  /** A JSON object with fields of its own. */
  record Structure(Shape shape) implements Kind {}

  /**
   * Either one of a few words, or something else.
   *
   * @param words the words, as stored and shown; requests may use any case
   */
  record WordOr(List<String> words, Kind other) implements Kind {

    public WordOr {
      words = List.copyOf(words);
    }

    /** One word, or something else. */
    public WordOr(String word, Kind other) {
      this(List.of(word), other);
    }
  }

  /**
   * Any JSON, stored and shown as it came.
   *
   * @param maxBytes size of its canonical form at most
   */
  record Open(int maxBytes) implements Kind {}

  /**
   * The objects that a value, or each item of it, names; empty if it names none. What stands deeper
   * within a structure is not looked at.
   */
  default Optional<Reference> reference() {
    return switch (this) {
      case Reference reference -> Optional.of(reference);
      case Directional directional -> Optional.of(directional.object());
      case Items items -> items.item().reference();
      case WordOr word -> word.other().reference();
      case Text _, Flag _, WholeNumber _, Choice _, Address _, Moment _, Structure _, Open _ ->
          Optional.empty();
    };
  }

  /** The same at any depth, within structures too. */
  default Stream<Reference> references() {
    return switch (this) {
      case Structure structure ->
          structure.shape().fields().stream().flatMap(field -> field.kind().references());
      case Directional directional ->
          Stream.concat(
              Stream.of(directional.object()),
              directional.ends().fields().stream().flatMap(field -> field.kind().references()));
      case Items items -> items.item().references();
      case WordOr word -> word.other().references();
      case Reference _, Text _, Flag _, WholeNumber _, Choice _, Address _, Moment _, Open _ ->
          reference().stream();
    };
  }
}
