package dev.redoubt.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A user that is a script. */
public final class TestTerminal implements Terminal {

  private final StringWriter outText = new StringWriter();
  private final StringWriter errText = new StringWriter();
  private final PrintWriter out = new PrintWriter(outText, true);
  private final PrintWriter err = new PrintWriter(errText, true);
  private final boolean interactive;
  private final boolean answer;

  private TestTerminal(boolean interactive, boolean answer) {
    this.interactive = interactive;
    this.answer = answer;
  }

  /** Nobody is there: pipes. */
  public static TestTerminal piped() {
    return new TestTerminal(false, false);
  }

  /** Somebody who answers every question like this. */
  public static TestTerminal answering(boolean answer) {
    return new TestTerminal(true, answer);
  }

  /** The surroundings of a command whose user this is. */
  public Surroundings surroundings(Path settings, Map<String, String> environment) {
    return new Surroundings(
        environment, settings, settings, this, duration -> {}, System::nanoTime);
  }

  public String outText() {
    return outText.toString();
  }

  public String errText() {
    return errText.toString();
  }

  @Override
  public PrintWriter out() {
    return out;
  }

  @Override
  public PrintWriter err() {
    return err;
  }

  @Override
  public InputStream in() {
    return new ByteArrayInputStream(
        "{\"name\": \"piped\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public boolean interactive() {
    return interactive;
  }

  @Override
  public Optional<String> readSecret(String prompt) {
    return interactive ? Optional.of("typed") : Optional.empty();
  }

  @Override
  public boolean confirm(String question) {
    return interactive && answer;
  }
}
