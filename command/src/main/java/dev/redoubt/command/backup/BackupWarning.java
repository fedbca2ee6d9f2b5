package dev.redoubt.command.backup;

import java.util.Optional;

/** What is to be said of a backup whose passphrase does not open the key of the internal CA. */
public final class BackupWarning {

  private static final String NO_CA_KEY =
      "The key of the internal CA is not in this backup, since this server cannot open it: ";

  private static final String NOTHING_OPENS_IT =
      "a server restored from it makes a new CA, and every other server must be trusted anew. Make"
          + " a backup on a server that holds the key, such as the Active, or give the CA a recovery"
          + " key first (set-ica-recovery-key)";

  private BackupWarning() {}

  /** The warning, with what to do; empty if the passphrase is enough. */
  public static Optional<String> of(Backup backup) {
    if (backup.caKey()) {
      return Optional.empty();
    }
    return Optional.of(
        NO_CA_KEY
            + backup
                .recoveryKey()
                .map(fingerprint ->
                    "the file of the recovery key "
                        + fingerprint
                        + " is needed beside the passphrase to restore it")
                .orElse(NOTHING_OPENS_IT));
  }
}
