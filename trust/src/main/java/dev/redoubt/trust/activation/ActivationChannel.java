package dev.redoubt.trust.activation;

import java.io.IOException;
import java.security.cert.X509Certificate;

/**
 * The way to a server that is to be initialized, on its bootstrap TLS. One certificate of the other
 * side holds for the whole channel; see {@code TlsContexts.activationClient}.
 */
public interface ActivationChannel {

  /** Sends a message and waits for its answer, at most {@link ActivationInitiator#MAX_MESSAGE}. */
  byte[] exchange(byte[] message) throws IOException;

  /** The certificate that the other side shows; known after the first exchange. */
  X509Certificate peerCertificate();
}
