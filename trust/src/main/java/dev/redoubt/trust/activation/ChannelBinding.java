package dev.redoubt.trust.activation;

import dev.redoubt.trust.Certificates;
import java.security.cert.X509Certificate;

/**
 * The participant ids of one exchange. Each holds the role and SHA-256 of both certificates, so
 * that the proofs of knowledge and the key confirmation hold for this pair of TLS ends only: with
 * somebody in between, the two sides see other certificates and so expect other ids.
 */
record ChannelBinding(String initiatorHash, String responderHash) {

  /** The version of the exchange, part of each id. */
  static final int VERSION = 1;

  static ChannelBinding of(X509Certificate initiator, X509Certificate responder) {
    return new ChannelBinding(Certificates.sha256Hex(initiator), Certificates.sha256Hex(responder));
  }

  String initiatorId() {
    return id("initiator");
  }

  String responderId() {
    return id("responder");
  }

  private String id(String role) {
    return "redoubt-activation-%d/%s/%s/%s".formatted(VERSION, role, initiatorHash, responderHash);
  }
}
