package dev.redoubt.command.crud;

import dev.redoubt.command.Command;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import java.util.List;

/** The commands that the catalogue's declarations make. */
public final class GenericCommands {

  private final Crud crud;

  /**
   * The commands.
   *
   * @param passwords hashes the passwords of users and administrators
   * @param search finds objects by text
   * @param effects what adding and deleting objects of some types does besides
   */
  public GenericCommands(
      Catalogue catalogue,
      PasswordHashing passwords,
      TextSearch search,
      List<TypeEffects> effects) {
    this.crud = new Crud(catalogue, passwords, search, new LastPages(), effects);
  }

  /** Every command of every type. */
  public List<Command> all() {
    return crud.catalogue().types().stream().flatMap(type -> of(type).stream()).toList();
  }

  /** The commands of one type. */
  public List<Command> of(ObjectType type) {
    return type.operations().stream().map(operation -> command(operation, type)).toList();
  }

  private Command command(Operation operation, ObjectType type) {
    return switch (operation) {
      case ADD -> new AddCommand(crud, type);
      case SET -> new SetCommand(crud, type);
      case SHOW -> new ShowCommand(crud, type);
      case DELETE -> new DeleteCommand(crud, type);
      case LIST -> new ListCommand(crud, type);
      case CLONE -> new CloneCommand(crud, type);
      case SHOW_SETTINGS -> new ShowSettingsCommand(crud, type);
      case SET_SETTINGS -> new SetSettingsCommand(crud, type);
    };
  }
}
