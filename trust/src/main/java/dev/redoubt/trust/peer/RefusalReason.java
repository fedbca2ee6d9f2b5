package dev.redoubt.trust.peer;

/** Why a peer was not accepted. */
public enum RefusalReason {
  /** This server has no certificate and no CA yet. */
  NO_TRUST,
  /** The peer showed no certificate. */
  NO_CERTIFICATE,
  /** The certificate is not signed by the internal CA of this server. */
  FOREIGN_CA,
  /** The serial number is in the grow-only set or in the revocation list. */
  REVOKED,
  /** The certificate has ended. */
  EXPIRED,
  /** The certificate begins in the future, so the clocks disagree. */
  NOT_YET_VALID,
  /** No server object has the uid in the certificate. */
  UNKNOWN_SERVER,
  /** The server object is not a management server. */
  NOT_A_MANAGEMENT_SERVER,
  /** A management server's certificate, where only gateways report. */
  NOT_A_GATEWAY,
  /** The right CA, but the certificate names another server than is recorded or expected. */
  NAME_MISMATCH,
  /** The certificate holds another key than the server object records. */
  WRONG_KEY
}
