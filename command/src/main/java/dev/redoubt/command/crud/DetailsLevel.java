package dev.redoubt.command.crud;

import dev.redoubt.command.Parameters;
import java.util.List;
import java.util.Locale;

/** How much a reply says of objects; the parameter {@code details-level}. */
public enum DetailsLevel {
  UID,
  STANDARD,
  FULL;

  /** The name of the parameter. */
  public static final String PARAMETER = "details-level";

  private static final List<String> NAMES = List.of("uid", "standard", "full");

  /** What a request asks for; standard if it does not say. */
  public static DetailsLevel of(Parameters parameters) {
    String name = parameters.choice(PARAMETER, "standard", NAMES);
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
