package dev.redoubt.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The format that a build writes, from the file {@code format-version} that is part of it. */
final class FormatVersion {

  private static final String FILE = "format-version";

  private FormatVersion() {}

  static int ofThisBuild() {
    try (InputStream in = FormatVersion.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("This build lacks its file " + FILE);
      }
      return Integer.parseInt(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
