package dev.redoubt.trust.activation;

import static dev.redoubt.trust.activation.ActivationRefusal.BAD_MESSAGE;
import static dev.redoubt.trust.activation.ActivationRefusal.CHANNEL_MISMATCH;
import static dev.redoubt.trust.activation.ActivationRefusal.WRONG_KEY;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.agreement.ecjpake.ECJPAKECurves;
import org.bouncycastle.crypto.agreement.ecjpake.ECJPAKEParticipant;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One run of EC J-PAKE over P-256 (RFC 8236), seen from one side. In each round the own message is
 * made before the other's is accepted. A call out of order is refused: a run cannot be rewound to
 * try a second key.
 */
final class PakeExchange {

  private final ECJPAKEParticipant participant;
  private final String peerId;
  private @Nullable BigInteger keyingMaterial;

  PakeExchange(ActivationKey key, String ownId, String peerId, SecureRandom random) {
    this.peerId = peerId;
    this.participant =
        new ECJPAKEParticipant(
            ownId, secret(key), ECJPAKECurves.NIST_P256, SHA256Digest.newInstance(), random);
  }

  ObjectNode round1() throws ActivationException {
    return inOrder(() -> PakeCodec.encode(participant.createRound1PayloadToSend()));
  }

  void acceptRound1(ObjectNode message) throws ActivationException {
    requirePeer(message);
    var payload = PakeCodec.decodeRound1(message);
    valid(() -> participant.validateRound1PayloadReceived(payload), BAD_MESSAGE);
  }

  ObjectNode round2() throws ActivationException {
    return inOrder(() -> PakeCodec.encode(participant.createRound2PayloadToSend()));
  }

  void acceptRound2(ObjectNode message) throws ActivationException {
    requirePeer(message);
    var payload = PakeCodec.decodeRound2(message);
    valid(() -> participant.validateRound2PayloadReceived(payload), BAD_MESSAGE);
    keyingMaterial = inOrder(participant::calculateKeyingMaterial);
  }

  ObjectNode confirm() throws ActivationException {
    BigInteger material = material();
    return inOrder(() -> PakeCodec.encode(participant.createRound3PayloadToSend(material)));
  }

  /** Refuses with {@code WRONG_KEY} if the other side has another key. */
  void acceptConfirm(ObjectNode message) throws ActivationException {
    requirePeer(message);
    BigInteger material = material();
    var payload = PakeCodec.decodeRound3(message);
    valid(() -> participant.validateRound3PayloadReceived(payload, material), WRONG_KEY);
  }

  /** The keys for what follows; only to be used after both confirmations. */
  SealedMessages sealed() throws ActivationException {
    return new SealedMessages(material().toByteArray());
  }

  private BigInteger material() throws ActivationException {
    if (keyingMaterial == null) {
      throw ActivationMessages.bad("The messages of the activation came out of order");
    }
    return keyingMaterial;
  }

  private void requirePeer(ObjectNode message) throws ActivationException {
    String id = ActivationMessages.text(message, "id");
    if (!id.equals(peerId)) {
      throw new ActivationException(
          CHANNEL_MISMATCH,
          "The two servers see different certificates: somebody may be in between, or a proxy"
              + " opens the connection. Seen there ["
              + id
              + "], expected ["
              + peerId
              + "]");
    }
  }

  /** A hash of the key, so that no two keys are alike modulo the order of the curve. */
  private static char[] secret(ActivationKey key) {
    byte[] text = ("redoubt activation key " + key.text()).getBytes(StandardCharsets.UTF_8);
    Digest digest = SHA256Digest.newInstance();
    digest.update(text, 0, text.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return Base64.getEncoder().encodeToString(hash).toCharArray();
  }

  private interface Validation {
    void run() throws CryptoException;
  }

  private static void valid(Validation validation, ActivationRefusal otherwise)
      throws ActivationException {
    try {
      validation.run();
    } catch (CryptoException e) {
      String text =
          otherwise == WRONG_KEY
              ? "The activation keys of the two servers differ"
              : "A message of the activation does not hold: " + e.getMessage();
      throw new ActivationException(otherwise, text, e);
    } catch (IllegalStateException e) {
      throw new ActivationException(
          BAD_MESSAGE, "The messages of the activation came out of order", e);
    }
  }

  private static <T> T inOrder(java.util.function.Supplier<T> step) throws ActivationException {
    try {
      return step.get();
    } catch (IllegalStateException e) {
      throw new ActivationException(
          BAD_MESSAGE, "The messages of the activation came out of order", e);
    }
  }
}
