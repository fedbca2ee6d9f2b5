package dev.redoubt.command;

import java.util.List;
import java.util.Optional;

/** A version of the API that clients may put into the URL; all behave alike but for field names. */
public enum ApiVersion {
  V1("1"),
  V1_1("1.1"),
  V1_2("1.2"),
  V1_3("1.3"),
  V1_4("1.4"),
  V1_5("1.5"),
  V1_6("1.6"),
  V1_6_1("1.6.1"),
  V1_7("1.7"),
  V1_7_1("1.7.1"),
  V1_8("1.8"),
  V1_8_1("1.8.1"),
  V1_9("1.9"),
  V1_9_1("1.9.1"),
  V2("2");

  /** The version that a URL without one means. */
  public static final ApiVersion CURRENT = V2;

  private final String wireName;

  ApiVersion(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** Whether this version is the given one or a later one. */
  public boolean isAtLeast(ApiVersion other) {
    return compareTo(other) >= 0;
  }

  /** The version of this name. */
  public static Optional<ApiVersion> find(String name) {
    return List.of(values()).stream().filter(version -> version.wireName.equals(name)).findFirst();
  }
}
