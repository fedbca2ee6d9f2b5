package dev.redoubt.trust.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEObject;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.trust.Installation;
import dev.redoubt.trust.ServerIdentity;
import java.security.KeyPair;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class CaKeyWrapTest {

  private final Installation installation = new Installation("corp");
  private final CaKeyWrap keyWrap = new CaKeyWrap(installation.random);
  private final KeyPair ca = ServerIdentity.generateKeyPair(installation.random);
  private final ServerIdentity one = installation.newServer("one");
  private final ServerIdentity two = installation.newServer("two");
  private final ServerIdentity three = installation.newServer("three");
  private final String wrapped =
      keyWrap.wrap(ca.getPrivate(), Map.of(one.uid(), one.publicKey(), two.uid(), two.publicKey()));

  private java.security.PrivateKey unwrap(String jwe, ServerIdentity self) {
    return keyWrap.unwrap(jwe, self.uid(), self.privateKey());
  }

  @Test
  void eachRecipientOpensIt() {
    assertThat(unwrap(wrapped, one)).isEqualTo(ca.getPrivate());
    assertThat(unwrap(wrapped, two)).isEqualTo(ca.getPrivate());
    assertThat(CaKeyWrap.recipients(wrapped)).containsExactlyInAnyOrder(one.uid(), two.uid());
  }

  @Test
  void nobodyElseOpensIt() {
    assertThatThrownBy(() -> unwrap(wrapped, three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(three.uid().toString());
    assertThatThrownBy(() -> keyWrap.unwrap(wrapped, one.uid(), three.privateKey()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isAStandardJweForEachRecipient() throws Exception {
    JWEObject jwe = JWEObject.parse(member(one));
    assertThat(jwe.getHeader().getAlgorithm()).isEqualTo(JWEAlgorithm.ECDH_ES_A256KW);
    assertThat(jwe.getHeader().getEncryptionMethod()).isEqualTo(EncryptionMethod.A256GCM);
    assertThat(jwe.getHeader().getKeyID()).isEqualTo(one.uid().toString());
  }

  @Test
  void aChangeIsNoticed() {
    String text = member(one);
    int inCiphertext = text.indexOf('.', text.indexOf('.', text.indexOf('.') + 1) + 1) + 3;
    char changed = text.charAt(inCiphertext) == 'A' ? 'B' : 'A';
    ObjectNode json = (ObjectNode) CanonicalJson.MAPPER.readTree(wrapped);
    json.put(
        one.uid().toString(),
        text.substring(0, inCiphertext) + changed + text.substring(inCiphertext + 1));
    assertThatThrownBy(() -> unwrap(json.toString(), one))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(unwrap(json.toString(), two)).isEqualTo(ca.getPrivate());
  }

  private String member(ServerIdentity server) {
    return CanonicalJson.MAPPER.readTree(wrapped).path(server.uid().toString()).stringValue();
  }

  @Test
  void needsARecipient() {
    assertThatThrownBy(() -> keyWrap.wrap(ca.getPrivate(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
