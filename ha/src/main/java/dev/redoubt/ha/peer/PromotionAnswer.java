package dev.redoubt.ha.peer;

import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.ca.PromotionRecord;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one answer that a server with a revoked key gets: who was promoted in its place. */
public final class PromotionAnswer {

  /** The HTTP status of the answer. */
  public static final int GONE = 410;

  private static final Logger LOG = LoggerFactory.getLogger(PromotionAnswer.class);

  private PromotionAnswer() {}

  /** The body of the answer, or of a message that tells it unasked. */
  public static byte[] body(PromotionRecord record) {
    return CanonicalJson.encode(record.toJson());
  }

  /**
   * What a refusal proves: only if it is a record about this very server and key, signed by the CA
   * that this server trusts.
   */
  static Optional<LocalHaState.Replacement> of(PeerCallException refusal, ServerIdentity self) {
    return refusal.status() == GONE
        ? read(String.valueOf(refusal.getMessage()).getBytes(StandardCharsets.UTF_8), self)
        : Optional.empty();
  }

  /** What a record proves, as {@link #of}. */
  public static Optional<LocalHaState.Replacement> read(byte[] body, ServerIdentity self) {
    try {
      PromotionRecord record = PromotionRecord.ofJson(CanonicalJson.decodeObject(body));
      boolean ours =
          record.lost().equals(self.uid())
              && record.lostKey().equals(self.sicPublicKey())
              && self.caCertificate().filter(record::isSignedBy).isPresent();
      return ours
          ? Optional.of(new LocalHaState.Replacement(record.by(), record.byName(), record.time()))
          : Optional.empty();
    } catch (RuntimeException e) {
      LOG.warn("A record of a promotion cannot be read", e);
      return Optional.empty();
    }
  }
}
