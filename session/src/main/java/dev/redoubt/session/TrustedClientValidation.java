package dev.redoubt.session;

import dev.redoubt.model.catalogue.SettingTypes;
import java.util.List;

/**
 * Refuses a publish that leaves no trusted client: without any, every address could log in. Two
 * sessions may each delete one of the last two.
 */
public final class TrustedClientValidation implements PublishValidation {

  @Override
  public List<String> problems(Candidate candidate) {
    boolean deletes =
        candidate.changes().stream()
            .anyMatch(change ->
                change.after().isEmpty()
                    && change
                        .before()
                        .filter(object -> object.type().equals(SettingTypes.TRUSTED_CLIENT))
                        .isPresent());
    return deletes && candidate.view().count(SettingTypes.TRUSTED_CLIENT) == 0
        ? List.of("No trusted client would be left. Keep one; type [any] lets in every address.")
        : List.of();
  }
}
