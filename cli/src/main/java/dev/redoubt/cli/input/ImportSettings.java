package dev.redoubt.cli.input;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the user said about a file; the rest is found out. */
final class ImportSettings {

  private final @Nullable ImportFormat format;
  private final String type;
  private final @Nullable String prefix;

  ImportSettings(@Nullable ImportFormat format, @Nullable String type, @Nullable String prefix) {
    this.format = format;
    this.type = type == null ? "" : type;
    this.prefix = prefix;
  }

  /** The format, if it was said. */
  Optional<ImportFormat> format() {
    return Optional.ofNullable(format);
  }

  /** The type of objects that do not say; may be empty. */
  String type() {
    return type;
  }

  /** What names shall begin with, if it was said. */
  Optional<String> prefix() {
    return Optional.ofNullable(prefix);
  }
}
