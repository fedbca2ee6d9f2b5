package dev.redoubt.command.ica;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.ca.CaState;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** The certificates of an installation, as the commands need them. */
public interface CertificateDirectory {

  /** The published state of the internal CA; empty before this server's first full sync. */
  Optional<CaState> ca();

  /** What clients of the API see of this server. */
  X509Certificate api();

  /**
   * The published object that records a certificate's holder.
   *
   * @param holder the uid of a management server, or of the agent of a gateway
   */
  Optional<ManagedObject> object(Uid holder);
}
