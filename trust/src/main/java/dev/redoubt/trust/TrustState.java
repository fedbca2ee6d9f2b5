package dev.redoubt.trust;

/** How far a server has come in getting its trust; the text is the {@code sic-state} of the API. */
public enum TrustState {
  /** No certificate: the server listens for initialization only. */
  UNINITIALIZED("uninitialized"),

  /** It has a certificate, but no peer has been accepted with it yet. */
  INITIALIZED("initialized but trust not established"),

  /** A peer was accepted, or the server is the one that made the internal CA. */
  ESTABLISHED("trust established");

  private final String wireName;

  TrustState(String wireName) {
    this.wireName = wireName;
  }

  /** The text of the API. */
  public String wireName() {
    return wireName;
  }
}
