package dev.redoubt.command.ica;

import dev.redoubt.command.Command;
import java.util.List;

/** The commands that show certificates. */
public record IcaCommands(CertificateDirectory certificates) {

  /** All of them. */
  public List<Command> all() {
    return List.of(
        new ShowIcaCommand(certificates),
        new ShowIcaCertificatesCommand(certificates),
        new ShowIcaCrlCommand(certificates));
  }
}
