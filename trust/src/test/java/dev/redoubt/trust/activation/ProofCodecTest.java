package dev.redoubt.trust.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.agreement.ecjpake.ECJPAKECurve;
import org.bouncycastle.crypto.agreement.ecjpake.ECJPAKECurves;
import org.bouncycastle.crypto.agreement.ecjpake.ECSchnorrZKP;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

class ProofCodecTest {

  private static final ECJPAKECurve CURVE = ECJPAKECurves.NIST_P256;

  private final SecureRandom random = new SecureRandom();

  private BigInteger number() {
    return new BigInteger(255, random).add(BigInteger.ONE);
  }

  @Test
  void rebuildsAnyProof() throws Exception {
    for (int i = 0; i < 50; i++) {
      ECPoint commitment = CURVE.getG().multiply(number()).normalize();
      BigInteger response = i == 0 ? BigInteger.ONE : number();
      ECSchnorrZKP proof = ProofCodec.rebuild(commitment, response);
      assertThat(proof.getV()).isEqualTo(commitment);
      assertThat(proof.getr()).isEqualTo(response);
    }
  }

  @Test
  void takesTheGreatestNumber() throws Exception {
    BigInteger greatest = CURVE.getN().subtract(BigInteger.ONE);
    assertThat(ProofCodec.rebuild(CURVE.getG(), greatest).getr()).isEqualTo(greatest);
  }

  @Test
  void refusesWhatNoProofHas() {
    for (BigInteger response :
        new BigInteger[] {BigInteger.ZERO, BigInteger.ONE.negate(), CURVE.getN()}) {
      assertThatThrownBy(() -> ProofCodec.rebuild(CURVE.getG(), response))
          .isInstanceOf(ActivationException.class);
    }
    assertThatThrownBy(() -> ProofCodec.rebuild(CURVE.getCurve().getInfinity(), BigInteger.ONE))
        .isInstanceOf(ActivationException.class);
  }
}
