package dev.redoubt.trust.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.trust.Installation;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.seal.Passphrase;
import dev.redoubt.trust.seal.SealException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A key away from every server that opens the key of the CA. */
class RecoveryKeyTest {

  private static final Passphrase PASSPHRASE = new Passphrase("correct horse battery");
  private static final Passphrase.Work LITTLE = new Passphrase.Work(64, 1, 1);

  private final Installation installation = new Installation("corp");
  private final InternalCa ca = installation.ca;
  private final RecoveryKey key = newKey();
  private final CaState state = recoverable(installation.state, key);

  private RecoveryKey newKey() {
    return RecoveryKey.create(
        PASSPHRASE, LITTLE, installation.clock.instant(), installation.random);
  }

  private Map<dev.redoubt.model.Uid, ECPublicKey> servers() {
    return Map.of(installation.primary.uid(), installation.primary.publicKey());
  }

  private CaState recoverable(CaState before, RecoveryKey recovery) {
    CaState next = ca.withRecovery(before, Optional.of(recovery.publicKey()));
    return CaState.fromJson(ca.wrapTo(next, servers()).toJson());
  }

  private InternalCa open(CaState wrapped, RecoveryKey recovery) throws SealException {
    return InternalCa.open(
        wrapped,
        recovery.open(wrapped.recoverable().orElseThrow(), PASSPHRASE),
        installation.clock,
        installation.random);
  }

  @Test
  void opensTheCaOutOfItsFile() throws SealException {
    InternalCa opened = open(state, RecoveryKey.decode(key.encode()));
    ServerIdentity server = installation.newServer("one");
    assertThat(state.hasSigned(opened.issue(state, server).certificate())).isTrue();
  }

  @Test
  void staysWhenTheKeyIsWrappedToOthersAndWhenTheCaGetsANewKey() throws SealException {
    ServerIdentity one = installation.newServer("one");
    CaState wrapped = ca.wrapTo(state, Map.of(one.uid(), one.publicKey()));
    assertThat(open(wrapped, key).sicName("x")).isEqualTo("CN=x,O=" + state.name());

    CaState rotated = CaState.fromJson(ca.rotate(wrapped, servers()).toJson());
    assertThat(rotated.certificate()).isNotEqualTo(state.certificate());
    assertThat(open(rotated, key).sicName("x")).isEqualTo("CN=x,O=" + state.name());
    assertThat(rotated.recovery()).isEqualTo(state.recovery());
  }

  @Test
  void isOneAndTheNextTakesItsPlace() throws SealException {
    assertThat(ca.withRecovery(state, Optional.of(key.publicKey()))).isSameAs(state);
    RecoveryKey next = newKey();
    CaState replaced = recoverable(state, next);
    open(replaced, next);
    assertThatThrownBy(() -> open(replaced, key))
        .isInstanceOf(SealException.class)
        .hasMessageContaining(next.publicKey().fingerprint())
        .hasMessageContaining(key.publicKey().fingerprint());
    assertThat(CaKeyWrap.recipients(replaced.wrappedKey())).hasSize(2);
    CaState without = ca.wrapTo(ca.withRecovery(replaced, Optional.empty()), servers());
    assertThat(without.recoverable()).isEmpty();
    assertThat(CaKeyWrap.recipients(without.wrappedKey()))
        .containsExactly(installation.primary.uid());
  }

  @Test
  void thatOfTheOtherSideOfAConflictCouldOpenTheKeyToo() {
    CaState winner = recoverable(installation.state, newKey());
    CaState united = ca.unite(winner, state);
    assertThat(united.recovery()).isEqualTo(winner.recovery());
    assertThat(united.succession().exposed())
        .containsOnlyKeys(state.recovery().orElseThrow().uid());
    assertThat(ca.unite(winner, winner).succession().exposed()).isEmpty();
    assertThat(ca.unite(winner, installation.state).succession().exposed()).isEmpty();
  }

  @Test
  void aWrongPassphraseIsSaidToBeThatOfTheRecoveryKey() {
    RecoverableKey wrapped = state.recoverable().orElseThrow();
    assertThatThrownBy(() -> key.open(wrapped, new Passphrase("wrong horse battery")))
        .isInstanceOf(SealException.class)
        .hasMessageStartingWith("The recovery key cannot be opened. The passphrase is wrong");
  }

  @Test
  void whatIsNoRecoveryKeyIsRefused() {
    String text = new String(key.encode(), StandardCharsets.UTF_8);
    refused("", "no recovery key");
    refused("{}", "no recovery key");
    refused(text.replace("redoubt-recovery-key", "recovery"), "no recovery key");
    refused(text.replace("\"salt\"", "\"sold\""), "no recovery key, or damaged");
    refused(text.replace("\"format\" : 1", "\"format\" : 2"), "reads 1");
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> RecoveryKey.decode(text.getBytes(StandardCharsets.UTF_8)))
        .as(text)
        .isInstanceOf(SealException.class)
        .hasMessageContaining(message);
  }

  @Test
  void onlyAPublicKeyOfTheRightCurveIsTaken() throws Exception {
    String base64 = key.publicKey().base64();
    assertThat(RecoveryRecipient.requireUsable(base64)).isEqualTo(key.publicKey());
    KeyPairGenerator larger = KeyPairGenerator.getInstance("EC");
    larger.initialize(new ECGenParameterSpec("secp384r1"));
    String other =
        Base64.getEncoder().encodeToString(larger.generateKeyPair().getPublic().getEncoded());
    for (String text : new String[] {"", "no key", base64.substring(8), other}) {
      assertThatThrownBy(() -> RecoveryRecipient.requireUsable(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aStateOfBeforeThereWereRecoveryKeysHasNone() {
    assertThat(installation.state.toJson().has("recovery")).isFalse();
    CaState read =
        CaState.fromJson(
            CanonicalJson.decodeObject(CanonicalJson.encode(installation.state.toJson())));
    assertThat(read.recovery()).isEmpty();
    assertThat(read.recoverable()).isEmpty();
  }
}
