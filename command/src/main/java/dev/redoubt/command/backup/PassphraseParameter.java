package dev.redoubt.command.backup;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.trust.seal.Passphrase;

/** The passphrase of a request. */
final class PassphraseParameter {

  static final String NAME = "passphrase";

  private PassphraseParameter() {}

  /** A new one, within the limits. */
  static String chosen(Parameters parameters) {
    try {
      return Passphrase.chosen(parameters.requiredText(NAME)).text();
    } catch (IllegalArgumentException e) {
      throw new InvalidParameterException(NAME, String.valueOf(e.getMessage()));
    }
  }
}
