package dev.redoubt.trust.activation;

import java.math.BigInteger;
import org.bouncycastle.crypto.agreement.ecjpake.ECJPAKECurves;
import org.bouncycastle.crypto.agreement.ecjpake.ECJPAKERound1Payload;
import org.bouncycastle.crypto.agreement.ecjpake.ECJPAKERound2Payload;
import org.bouncycastle.crypto.agreement.ecjpake.ECJPAKERound3Payload;
import org.bouncycastle.crypto.agreement.ecjpake.ECSchnorrZKP;
import org.bouncycastle.math.ec.ECPoint;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of the three J-PAKE rounds: points compressed, numbers big-endian, Base64. */
final class PakeCodec {

  private static final int MAX_NUMBER_BYTES = 33;

  private PakeCodec() {}

  static ObjectNode encode(ECJPAKERound1Payload round) {
    ObjectNode json = ActivationMessages.of("round-1").put("id", round.getParticipantId());
    putPoint(json, "gx1", round.getGx1());
    putPoint(json, "gx2", round.getGx2());
    putProof(json, "proof-x1", round.getKnowledgeProofForX1());
    putProof(json, "proof-x2", round.getKnowledgeProofForX2());
    return json;
  }

  static ECJPAKERound1Payload decodeRound1(ObjectNode json) throws ActivationException {
    return new ECJPAKERound1Payload(
        ActivationMessages.text(json, "id"),
        point(json, "gx1"),
        point(json, "gx2"),
        proof(json, "proof-x1"),
        proof(json, "proof-x2"));
  }

  static ObjectNode encode(ECJPAKERound2Payload round) {
    ObjectNode json = ActivationMessages.of("round-2").put("id", round.getParticipantId());
    putPoint(json, "a", round.getA());
    putProof(json, "proof-x2s", round.getKnowledgeProofForX2s());
    return json;
  }

  static ECJPAKERound2Payload decodeRound2(ObjectNode json) throws ActivationException {
    return new ECJPAKERound2Payload(
        ActivationMessages.text(json, "id"), point(json, "a"), proof(json, "proof-x2s"));
  }

  static ObjectNode encode(ECJPAKERound3Payload round) {
    ObjectNode json = ActivationMessages.of("confirm").put("id", round.getParticipantId());
    return json.put("tag", ActivationMessages.base64(round.getMacTag().toByteArray()));
  }

  static ECJPAKERound3Payload decodeRound3(ObjectNode json) throws ActivationException {
    return new ECJPAKERound3Payload(ActivationMessages.text(json, "id"), number(json, "tag"));
  }

  private static void putPoint(ObjectNode json, String field, ECPoint point) {
    json.put(field, ActivationMessages.base64(point.getEncoded(true)));
  }

  private static ECPoint point(ObjectNode json, String field) throws ActivationException {
    try {
      byte[] encoded = ActivationMessages.bytes(json, field);
      ECPoint point = ECJPAKECurves.NIST_P256.getCurve().decodePoint(encoded);
      if (point.isInfinity()) {
        throw ActivationMessages.bad("[" + field + "] is the point at infinity");
      }
      return point;
    } catch (IllegalArgumentException e) {
      throw new ActivationException(
          ActivationRefusal.BAD_MESSAGE, "[" + field + "] is not on the curve", e);
    }
  }

  private static void putProof(ObjectNode json, String field, ECSchnorrZKP proof) {
    ObjectNode parts = json.putObject(field);
    putPoint(parts, "v", proof.getV());
    parts.put("r", ActivationMessages.base64(proof.getr().toByteArray()));
  }

  private static ECSchnorrZKP proof(ObjectNode json, String field) throws ActivationException {
    ObjectNode parts = ActivationMessages.object(json, field);
    return ProofCodec.rebuild(point(parts, "v"), number(parts, "r"));
  }

  private static BigInteger number(ObjectNode json, String field) throws ActivationException {
    byte[] bytes = ActivationMessages.bytes(json, field);
    if (bytes.length == 0 || bytes.length > MAX_NUMBER_BYTES) {
      throw ActivationMessages.bad("[" + field + "] is not a number of 256 bits");
    }
    return new BigInteger(bytes);
  }
}
