package dev.redoubt.command;

import dev.redoubt.command.error.Refusal;
import java.util.Set;

/**
 * A command that does more than another one, under its name, with its parameters and its errors.
 *
 * @param <C> the kind of the other one
 */
public abstract class CommandExtension<C extends Command> {

  private final C generic;

  protected CommandExtension(C generic) {
    this.generic = generic;
  }

  /** The command that this one extends. */
  protected final C generic() {
    return generic;
  }

  /** See {@link Command#name}. */
  public final String name() {
    return generic.name();
  }

  /** See {@link Command#summary}. */
  public final String summary() {
    return generic.summary();
  }

  /** See {@link Command#parameters}. */
  public final Set<String> parameters() {
    return generic.parameters();
  }

  /** See {@link Command#refusals}. */
  public final Set<Refusal> refusals() {
    return generic.refusals();
  }
}
