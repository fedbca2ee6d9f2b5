package dev.redoubt.command.assembly;

import dev.redoubt.command.crud.GroupValidation;
import dev.redoubt.command.rulebase.RulebaseValidation;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.AdministratorValidation;
import dev.redoubt.session.IntegrityValidation;
import dev.redoubt.session.PublishValidation;
import dev.redoubt.session.TrustedClientValidation;

/** Everything that a revision must hold to. */
public final class PublishRules {

  private PublishRules() {}

  /** The rules together, those of every database first. */
  public static PublishValidation of(Catalogue catalogue) {
    return new IntegrityValidation(catalogue)
        .and(new AdministratorValidation())
        .and(new TrustedClientValidation())
        .and(new RulebaseValidation())
        .and(new GroupValidation(catalogue));
  }
}
