package dev.redoubt.command.permission;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.error.Finding;
import dev.redoubt.command.error.ValidationFailedException;
import dev.redoubt.model.Uid;
import dev.redoubt.session.login.ManagingAdministrators;
import java.util.List;
import java.util.Optional;

/** Refuses an edit after which nobody could manage administrators. */
final class LastManager {

  private LastManager() {}

  /**
   * Looks at the caller's session as it stands.
   *
   * @throws ValidationFailedException if nobody is left
   */
  static void requireLeft(CommandContext context) {
    require(ManagingAdministrators.anyLeft(context.objects(), Optional.empty()));
  }

  /**
   * The same without one who is about to be deleted.
   *
   * @throws ValidationFailedException if nobody is left
   */
  static void requireLeftWithout(CommandContext context, Uid administrator) {
    require(ManagingAdministrators.anyLeft(context.objects(), Optional.of(administrator)));
  }

  private static void require(boolean left) {
    if (!left) {
      throw new ValidationFailedException(List.of(Finding.error(ManagingAdministrators.PROBLEM)));
    }
  }
}
