package dev.redoubt.trust.activation;

import java.util.Optional;
import java.util.stream.Stream;

/** Why an activation did not succeed. */
public enum ActivationRefusal {
  /** The other server has no activation key set. */
  NO_KEY("no-key"),
  /** Too many wrong keys were tried on the other server. */
  WINDOW_CLOSED("window-closed"),
  /** The other server has a certificate already. */
  ALREADY_INITIALIZED("already-initialized"),
  /** The two keys differ. */
  WRONG_KEY("wrong-key"),
  /** The certificates that both sides see differ: somebody is in between. */
  CHANNEL_MISMATCH("channel-mismatch"),
  /** A message that could not be read, came out of order, or was changed on its way. */
  BAD_MESSAGE("bad-message"),
  /** The other server speaks another version of the exchange. */
  VERSION_MISMATCH("version-mismatch");

  private final String wireName;

  ActivationRefusal(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  static Optional<ActivationRefusal> ofWireName(String wireName) {
    return Stream.of(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
  }
}
