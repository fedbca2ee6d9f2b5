package dev.redoubt.trust.activation;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.agreement.ecjpake.ECJPAKECurve;
import org.bouncycastle.crypto.agreement.ecjpake.ECJPAKECurves;
import org.bouncycastle.crypto.agreement.ecjpake.ECJPAKEUtil;
import org.bouncycastle.crypto.agreement.ecjpake.ECSchnorrZKP;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Rebuilds a received proof of knowledge (V, r). BouncyCastle 1.86 offers no constructor for it,
 * but its public function that makes proofs gives any pair back: for the secret 0 it returns r
 * equal to its random number and V equal to that number times the generator. So the random number
 * handed in is the received r, and the generator handed in is V divided by r. Nothing secret is in
 * it, and the result is compared with what was received.
 */
final class ProofCodec {

  private static final ECJPAKECurve CURVE = ECJPAKECurves.NIST_P256;

  private ProofCodec() {}

  /** The proof of these parts; empty-handed only for values that no honest proof has. */
  static ECSchnorrZKP rebuild(ECPoint commitment, BigInteger response) throws ActivationException {
    BigInteger order = CURVE.getN();
    if (response.signum() <= 0 || response.compareTo(order) >= 0 || commitment.isInfinity()) {
      throw ActivationMessages.bad("A proof is out of range");
    }
    ECPoint generator = commitment.multiply(response.modInverse(order)).normalize();
    ECSchnorrZKP proof =
        ECJPAKEUtil.calculateZeroKnowledgeProof(
            generator,
            order,
            BigInteger.ZERO,
            generator,
            SHA256Digest.newInstance(),
            "",
            new FixedNumber(response));
    if (!proof.getV().equals(commitment) || !proof.getr().equals(response)) {
      throw new IllegalStateException("A proof was not rebuilt; is BouncyCastle 1.86 in use?");
    }
    return proof;
  }

  /** Gives one number, big-endian, whenever random bytes are asked for. */
  private static final class FixedNumber extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final BigInteger number;

    FixedNumber(BigInteger number) {
      this.number = number;
    }

    @Override
    public void nextBytes(byte[] target) {
      Arrays.fill(target, (byte) 0);
      byte[] bytes = number.toByteArray();
      int length = Math.min(bytes.length, target.length);
      System.arraycopy(bytes, bytes.length - length, target, target.length - length, length);
    }
  }
}
