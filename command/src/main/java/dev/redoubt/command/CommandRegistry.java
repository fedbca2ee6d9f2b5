package dev.redoubt.command;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every command of the API by name. */
public final class CommandRegistry {

  private final SortedMap<String, Command> commands;

  /**
   * A registry of these commands.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public CommandRegistry(Collection<? extends Command> commands) {
    SortedMap<String, Command> byName = new TreeMap<>();
    for (Command command : commands) {
      if (byName.put(command.name(), command) != null) {
        throw new IllegalArgumentException("Two commands are named [" + command.name() + "]");
      }
    }
    this.commands = Collections.unmodifiableSortedMap(byName);
  }

  /** The command of this name. */
  public Optional<Command> find(String name) {
    return Optional.ofNullable(commands.get(name));
  }

  /** Every command, by name. */
  public Collection<Command> all() {
    return commands.values();
  }
}
