package dev.redoubt.server.configuration;

import java.util.Locale;
import java.util.Optional;

/**
 * One key of the configuration file, declared once: from it come parsing, the default, the
 * environment variable and the reference.
 *
 * @param key lower case with hyphens
 * @param kind how its text is read
 * @param fallback the default, as it would be written; empty if the key must be set
 * @param meaning one or two sentences for the reference
 */
record Setting<T>(String key, ValueKind<T> kind, Optional<String> fallback, String meaning) {

  static <T> Setting<T> of(String key, ValueKind<T> kind, String fallback, String meaning) {
    return new Setting<>(key, kind, Optional.of(fallback), meaning);
  }

  static <T> Setting<T> required(String key, ValueKind<T> kind, String meaning) {
    return new Setting<>(key, kind, Optional.empty(), meaning);
  }

  /** The environment variable that overrides the file. */
  String variable() {
    return "REDOUBT_" + key.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
