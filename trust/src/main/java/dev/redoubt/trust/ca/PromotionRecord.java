package dev.redoubt.trust.ca;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.SicPublicKey;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says that a server was replaced for good, signed by the internal CA: the only thing that a server
 * with a revoked key is ever answered, and proof enough for it to stop.
 *
 * @param lost the uid of the server that was replaced
 * @param lostName its name
 * @param lostKey its key, which is revoked
 * @param lostAddress where it was reached, to tell it
 * @param lostPort its port for other management servers
 * @param by the uid of the server that became the Primary in its place
 * @param byName its name
 * @param time when
 * @param signature over everything else, Base64
 */
public record PromotionRecord(
    Uid lost,
    String lostName,
    SicPublicKey lostKey,
    String lostAddress,
    int lostPort,
    Uid by,
    String byName,
    Instant time,
    String signature) {

  private static final String ALGORITHM = "SHA256withECDSA";

  /** Keeps a signature of anything else from being taken for one of a record. */
  private static final String PURPOSE = "redoubt.promotion-record.1";

  PromotionRecord signed(PrivateKey ca, SecureRandom random) {
    try {
      Signature signer = Signature.getInstance(ALGORITHM);
      signer.initSign(ca, random);
      signer.update(signedBytes());
      return new PromotionRecord(
          lost,
          lostName,
          lostKey,
          lostAddress,
          lostPort,
          by,
          byName,
          time,
          Base64.getEncoder().encodeToString(signer.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The internal CA could not sign", e);
    }
  }

  /** Whether the CA with this certificate signed it. */
  public boolean isSignedBy(X509Certificate ca) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(ca.getPublicKey());
      verifier.update(signedBytes());
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return false;
    }
  }

  /** The JSON form, also on the wire. */
  public ObjectNode toJson() {
    return unsigned().put("signature", signature);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws RuntimeException if it is anything else
   */
  public static PromotionRecord ofJson(ObjectNode json) {
    return new PromotionRecord(
        Uid.parse(json.path("lost").stringValue()),
        json.path("lost-name").stringValue(),
        new SicPublicKey(json.path("lost-key").stringValue()),
        json.path("lost-address").stringValue(),
        json.path("lost-port").intValue(),
        Uid.parse(json.path("by").stringValue()),
        json.path("by-name").stringValue(),
        Instant.parse(json.path("time").stringValue()),
        json.path("signature").stringValue());
  }

  private byte[] signedBytes() {
    return CanonicalJson.encode(unsigned());
  }

  private ObjectNode unsigned() {
    return CanonicalJson.MAPPER
        .createObjectNode()
        .put("purpose", PURPOSE)
        .put("lost", lost.toString())
        .put("lost-name", lostName)
        .put("lost-key", lostKey.base64())
        .put("lost-address", lostAddress)
        .put("lost-port", lostPort)
        .put("by", by.toString())
        .put("by-name", byName)
        .put("time", time.toString());
  }
}
