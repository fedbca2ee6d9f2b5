package dev.redoubt.command.crud;

import dev.redoubt.command.CommandContext;
import dev.redoubt.model.ManagedObject;

/** Finds the object of one type that a request is about. */
@FunctionalInterface
public interface ObjectFinder {

  /**
   * The object that the parameters of the context name.
   *
   * @throws dev.redoubt.command.error.MissingParameterException if they name none
   * @throws dev.redoubt.command.error.ObjectNotFoundException if it is not there
   */
  ManagedObject find(CommandContext context);
}
