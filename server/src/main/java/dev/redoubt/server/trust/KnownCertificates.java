package dev.redoubt.server.trust;

import dev.redoubt.command.ica.CertificateDirectory;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.ca.CaState;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The published state of the internal CA, and the objects that record whom it issued to.
 *
 * @param trust the published state
 * @param servers the published server objects
 * @param gateways the published gateway objects
 * @param api the certificate that clients of the API see
 */
record KnownCertificates(
    PublishedTrust trust, ServerObjects servers, GatewayObjects gateways, X509Certificate api)
    implements CertificateDirectory {

  @Override
  public Optional<CaState> ca() {
    return trust.state();
  }

  @Override
  public Optional<ManagedObject> object(Uid holder) {
    return servers.ofServer(holder).or(() -> gateways.ofAgent(holder)).map(ServerObject::object);
  }
}
