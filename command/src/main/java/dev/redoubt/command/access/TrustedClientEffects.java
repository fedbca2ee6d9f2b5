package dev.redoubt.command.access;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.error.Finding;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.ValidationFailedException;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.SettingTypes;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each type of trusted client takes certain fields: the others are refused, or dropped when the
 * type changes. One trusted client must remain.
 */
public final class TrustedClientEffects implements TypeEffects {

  private static final Pattern WILD_CARD =
      Pattern.compile("(?:\\*|\\d{1,3})(?:\\.(?:\\*|\\d{1,3})){3}");

  @Override
  public String type() {
    return SettingTypes.TRUSTED_CLIENT;
  }

  @Override
  public void completing(CommandContext context, ObjectNode body, Parameters request) {
    String pattern = body.path("wild-card").asString("");
    if (!pattern.isEmpty() && !WILD_CARD.matcher(pattern).matches()) {
      throw new InvalidParameterException(
          "wild-card",
          "The invalid value ["
              + pattern
              + "] must be an IPv4 address with * for any of its four parts, such as 192.0.2.*");
    }
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
