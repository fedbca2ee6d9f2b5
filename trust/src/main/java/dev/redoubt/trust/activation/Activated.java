package dev.redoubt.trust.activation;

import dev.redoubt.trust.PeerRecord;
import java.security.cert.X509Certificate;

/**
 * The other side of a successful activation.
 *
 * @param peer what the object of the other server is to record
 * @param certificate the certificate that the new server has received
 */
public record Activated(PeerRecord peer, X509Certificate certificate) {}
