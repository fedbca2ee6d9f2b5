package dev.redoubt.cli;

import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Opens what the user named on the command line: a file, or {@code -} for what is piped in. */
public final class InputFiles {

  private static final String STANDARD_INPUT = "-";

  private InputFiles() {}

  /**
   * Opens a file.
   *
   * @throws BadInputException if it is a directory
   */
  public static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new BadInputException(file + " is a directory; a file is expected");
    }
    return Files.newInputStream(file);
  }

  /** Opens a file, or what is piped in. */
  public static InputStream open(String file, Terminal terminal) throws IOException {
    return file.equals(STANDARD_INPUT) ? terminal.in() : open(Path.of(file));
  }

  /** How messages call it. */
  public static String called(String file) {
    return file.equals(STANDARD_INPUT) ? "The standard input" : file;
  }

  /**
   * Reads JSON.
   *
   * @param called names the text in the error
   * @throws BadInputException if it is none, with the place of the mistake
   */
  public static JsonNode json(String called, byte[] content) {
    try {
      return CanonicalJson.MAPPER.readTree(content);
    } catch (JacksonException e) {
      throw new BadInputException(called + " is not JSON: " + FailureText.of(e));
    }
  }

  /**
   * Reads a JSON object.
   *
   * @param called names the text in the error
   * @throws BadInputException if it is none
   */
  public static ObjectNode jsonObject(String called, byte[] content) {
    if (json(called, content) instanceof ObjectNode object) {
      return object;
    }
    throw new BadInputException(called + " must hold a JSON object: {\"name\": ...}");
  }
}
