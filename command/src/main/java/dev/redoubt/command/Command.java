package dev.redoubt.command;

import dev.redoubt.command.error.Refusal;
import java.util.Set;

/**
 * One operation of the API. The kind says how {@link CommandRunner} runs it: which session it needs
 * and on which servers it is allowed. A command object is stateless and shared by all threads.
 */
public sealed interface Command
    permits OpenCommand, ReadCommand, WriteCommand, TaskCommand, SessionCommand, OperationCommand {

  /** The name in the URL, such as {@code add-host}. */
  String name();

  /** One sentence for {@code show-commands} and the reference. */
  String summary();

  /**
   * The names of the top-level parameters that it takes. Others are refused before it runs, except
   * those of {@link Parameters#ALWAYS_ALLOWED}.
   */
  Set<String> parameters();

  /**
   * Why it refuses requests, beside what {@link DeclaredRefusals} adds for commands of its kind.
   * The reference of the API names them.
   */
  default Set<Refusal> refusals() {
    return Set.of();
  }
}
