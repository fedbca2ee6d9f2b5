package dev.redoubt.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gets secrets without the command line, where other users of the machine could read them: from a
 * file, from the environment, or from the user.
 */
public final class Secrets {

  private static final int LONGEST_FILE_BYTES = 1_000;

  private final Surroundings surroundings;

  /** Secrets of the user whose surroundings these are. */
  public Secrets(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * A secret that exists already.
   *
   * @param what names it in the prompt and in the error
   * @param file its first line is the secret; may be missing
   * @param variable the environment variable that may hold it
   * @throws MissingSecretException if there is none
   */
  public String get(String what, @Nullable Path file, String variable) throws IOException {
    Optional<String> given = given(file, variable);
    return given.isPresent()
        ? given.get()
        : surroundings.terminal().readSecret(what).orElseThrow(() -> missing(what, variable));
  }

  /**
   * A new secret: one that is typed is asked for twice.
   *
   * @throws MissingSecretException if there is none, or it was not typed twice alike
   */
  public String getNew(String what, @Nullable Path file, String variable) throws IOException {
    Optional<String> given = given(file, variable);
    if (given.isPresent()) {
      return given.get();
    }
    Terminal terminal = surroundings.terminal();
    String typed = terminal.readSecret(what).orElseThrow(() -> missing(what, variable));
    String again = terminal.readSecret(what + " again").orElse("");
    if (!typed.equals(again)) {
      throw new MissingSecretException("What was typed is not twice the same; nothing was changed");
    }
    return typed;
  }

  private Optional<String> given(@Nullable Path file, String variable) throws IOException {
    return file != null
        ? Optional.of(firstLine(file))
        : Optional.ofNullable(surroundings.environment().get(variable));
  }

  private static MissingSecretException missing(String what, String variable) {
    return new MissingSecretException(
        what + " is needed: set " + variable + ", give a file, or run in a terminal");
  }

  private static String firstLine(Path file) throws IOException {
    byte[] content;
    try (InputStream input = InputFiles.open(file)) {
      content = input.readNBytes(LONGEST_FILE_BYTES + 1);
    }
    if (content.length > LONGEST_FILE_BYTES) {
      throw new BadInputException(
          file + " is longer than " + LONGEST_FILE_BYTES + " bytes and so holds no secret");
    }
    String secret = new String(content, UTF_8).lines().findFirst().orElse("");
    if (secret.isEmpty()) {
      throw new BadInputException(file + " has an empty first line; the secret must be there");
    }
    return secret;
  }

  /** A secret is needed and there is no way to get it. */
  static final class MissingSecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingSecretException(String message) {
      super(message);
    }
  }
}
