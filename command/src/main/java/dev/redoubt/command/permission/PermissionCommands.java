package dev.redoubt.command.permission;

import dev.redoubt.command.Command;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.Sessions;
import java.security.SecureRandom;
import java.util.List;

/**
 * The commands on administrators that are not generic.
 *
 * @param catalogue the types
 * @param sessions knows who is locked
 * @param random draws API keys
 */
public record PermissionCommands(Catalogue catalogue, Sessions sessions, SecureRandom random) {

  /** Every command. */
  public List<Command> all() {
    return List.of(
        new AddApiKeyCommand(catalogue, random),
        new DeleteApiKeyCommand(),
        new UnlockAdministratorCommand(catalogue, sessions));
  }

  /** What changing administrators and profiles does besides. */
  public static List<TypeEffects> effects() {
    return List.of(new AdministratorEffects(), new ProfileEffects());
  }
}
