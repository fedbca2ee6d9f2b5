package dev.redoubt.session;

import dev.redoubt.model.catalogue.SettingTypes;
import java.util.function.Consumer;

/**
 * Refuses a publish that leaves no trusted client: without any, every address could log in. Two
 * sessions may each delete one of the last two.
 */
public final class TrustedClientValidation implements PublishValidation {

  @Override
  public void problems(Candidate candidate, Consumer<String> found) {
    boolean deletes =
        candidate.changes().stream()
            .anyMatch(change ->
                change.after().isEmpty()
                    && change
                        .before()
                        .filter(object -> object.type().equals(SettingTypes.TRUSTED_CLIENT))
                        .isPresent());
    if (deletes && candidate.view().count(SettingTypes.TRUSTED_CLIENT) == 0) {
      found.accept("No trusted client would be left. Keep one; type [any] lets in every address.");
    }
  }
}
