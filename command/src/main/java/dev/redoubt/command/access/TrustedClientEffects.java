package dev.redoubt.command.access;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.error.Finding;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.error.ValidationFailedException;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.SettingTypes;
import java.util.List;
import java.util.Set;

/**
 * Each type of trusted client takes certain fields: the others are refused, or dropped when the
 * type changes. One trusted client must remain.
 */
public final class TrustedClientEffects implements TypeEffects {

  @Override
  public String type() {
    return SettingTypes.TRUSTED_CLIENT;
  }

  @Override
  public Set<Refusal> refusalsOfDeleting() {
    return Set.of(Refusal.LAST_ONE);
  }

  @Override
  public void deleting(CommandContext context, ManagedObject object) {
    if (context.objects().count(SettingTypes.TRUSTED_CLIENT) <= 1) {
      throw new ValidationFailedException(
          List.of(
              Finding.error(
                  "The last trusted client cannot be deleted. Add another first; one of type [any]"
                      + " lets in every address")));
    }
  }
}
