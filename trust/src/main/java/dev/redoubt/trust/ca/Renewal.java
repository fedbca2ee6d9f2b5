package dev.redoubt.trust.ca;

/** Something of the CA that is due to be made anew. */
public sealed interface Renewal {

  /** A certificate of a server, with the same key. */
  record OfCertificate(IssuedCertificate old) implements Renewal {}

  /** The revocation list. */
  record OfRevocationList() implements Renewal {}
}
