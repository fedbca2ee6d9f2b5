package dev.redoubt.trust.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.Installation;
import dev.redoubt.trust.MemorySecretFiles;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.TrustState;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.InternalCa;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ActivationTest {

  private static final ActivationKey KEY = ActivationKey.of("redoubt-2026");
  private static final ActivationKey OTHER = ActivationKey.of("redoubt-2027");

  private final Installation installation = new Installation("corp");
  private final ServerIdentity primary = installation.primary;
  private final MemorySecretFiles files = new MemorySecretFiles();
  private final Uid uid = Uid.random(installation.random);
  private final ServerIdentity secondary =
      ServerIdentity.create(files, uid, "secondary", installation.clock, installation.random);
  private final ActivationWindow window = new ActivationWindow(files);
  private ActivationResponder responder = start();
  private int issued;

  /** What a start of the secondary makes of its files. */
  private ActivationResponder start() {
    return new ActivationResponder(
        secondary,
        new ActivationWindow(files),
        new RevokedSerials(files),
        installation.clock,
        installation.random);
  }

  /** A way to the secondary on which a test may listen and change. */
  private final class Channel implements ActivationChannel {

    final List<ObjectNode> sent = new ArrayList<>();
    final List<ObjectNode> received = new ArrayList<>();
    UnaryOperator<byte[]> outward = UnaryOperator.identity();
    UnaryOperator<byte[]> inward = UnaryOperator.identity();
    X509Certificate initiatorSeen = primary.shownCertificate();
    X509Certificate responderSeen = secondary.bootstrapCertificate();

    @Override
    public byte[] exchange(byte[] message) {
      byte[] changed = outward.apply(message);
      sent.add(CanonicalJson.decodeObject(changed));
      byte[] answer = inward.apply(responder.answer(changed, initiatorSeen));
      received.add(CanonicalJson.decodeObject(answer));
      return answer;
    }

    @Override
    public X509Certificate peerCertificate() {
      return responderSeen;
    }
  }

  private CertificateIssuer.Grant issue(byte[] request, Uid server) {
    issued++;
    InternalCa.Issued made =
        installation.ca.issue(installation.state, request, server, "secondary");
    installation.state = made.state();
    return new CertificateIssuer.Grant(
        made.certificate(), made.state().certificate(), made.state().revocationList());
  }

  private Activated activate(ActivationKey key, ActivationChannel channel)
      throws ActivationException, IOException {
    return new ActivationInitiator(primary, installation.random)
        .activate(key, channel, this::issue);
  }

  private ActivationException refusal(ActivationKey key, ActivationChannel channel) {
    return catchThrowableOfType(ActivationException.class, () -> activate(key, channel));
  }

  private void assertNothingIssued() {
    assertThat(issued).isZero();
    assertThat(secondary.state()).isEqualTo(TrustState.UNINITIALIZED);
  }

  @Test
  void theSameKeyOnBothSidesBringsTrust() throws Exception {
    installation.state = installation.ca.revoke(installation.state, List.of(BigInteger.TEN));
    window.open(KEY);
    Activated activated = activate(KEY, new Channel());
    assertThat(activated.peer().server()).isEqualTo(uid);
    assertThat(activated.peer().key()).isEqualTo(secondary.sicPublicKey());
    assertThat(activated.peer().sicName()).isEqualTo("CN=secondary,O=" + installation.state.name());
    assertThat(secondary.certificate()).hasValue(activated.certificate());
    assertThat(secondary.ownRecord()).hasValue(activated.peer());
    assertThat(secondary.caCertificate()).isEqualTo(installation.state.caCertificate());
    assertThat(secondary.introducedBy()).isEqualTo(primary.ownRecord());
    assertThat(secondary.state()).isEqualTo(TrustState.INITIALIZED);
    assertThat(new RevokedSerials(files).all()).containsExactly(BigInteger.TEN);
    installation.directory.put(uid, activated.peer());
    assertThat(installation.check().check(List.of(activated.certificate())).record().server())
        .isEqualTo(uid);
  }

  @Test
  void theKeyOpensNothingMoreWhileTheCertificateHolds() throws Exception {
    window.open(KEY);
    activate(KEY, new Channel());
    ActivationException again = refusal(KEY, new Channel());
    assertThat(again.reason()).isEqualTo(ActivationRefusal.ALREADY_INITIALIZED);
    assertThat(again).hasMessageContaining("redoubt sic key");
    ActivationException reopened = reopening(installation.state.revocationList());
    assertThat(reopened.reason()).isEqualTo(ActivationRefusal.ALREADY_INITIALIZED);
    assertThat(reopened).hasMessageContaining("has not revoked");
    assertThat(secondary.certificate()).isPresent();
  }

  @Test
  void theWindowReopensWhenTheCertificateWasRevoked() throws Exception {
    window.open(KEY);
    X509Certificate first = activate(KEY, new Channel()).certificate();
    installation.state = installation.ca.revokeServer(installation.state, uid);
    responder = start();

    reopen(installation.state.revocationList());

    assertThat(secondary.state()).isEqualTo(TrustState.UNINITIALIZED);
    assertThat(new RevokedSerials(files).contains(first.getSerialNumber())).isTrue();
    assertThat(refusal(OTHER, new Channel())).hasMessageContaining("4 of 5");
    assertThat(activate(KEY, new Channel()).certificate()).isNotEqualTo(first);
    assertThat(refusal(KEY, new Channel()).reason())
        .isEqualTo(ActivationRefusal.ALREADY_INITIALIZED);
  }

  @Test
  void onlyTheOwnCaReopensTheWindow() throws Exception {
    window.open(KEY);
    X509Certificate certificate = activate(KEY, new Channel()).certificate();
    Installation other = new Installation("evil");
    CaState forged = other.ca.revoke(other.state, List.of(certificate.getSerialNumber()));

    assertThat(reopening(forged.revocationList()).reason())
        .isEqualTo(ActivationRefusal.ALREADY_INITIALIZED);
    assertThat(secondary.certificate()).hasValue(certificate);
  }

  @Test
  void aKeyThatIsDeletedReopensNothing() throws Exception {
    window.open(KEY);
    activate(KEY, new Channel());
    window.close();
    installation.state = installation.ca.revokeServer(installation.state, uid);

    assertThat(files.read("activation-key")).isEmpty();
    assertThat(reopening(installation.state.revocationList()))
        .hasMessageContainingAll("key was used", "redoubt sic key");
    assertThat(secondary.certificate()).isPresent();
  }

  private void reopen(X509CRL revocations) throws Exception {
    new ActivationInitiator(primary, installation.random).reopen(new Channel(), revocations);
  }

  private ActivationException reopening(X509CRL revocations) {
    return catchThrowableOfType(ActivationException.class, () -> reopen(revocations));
  }

  @Test
  void takesLittleFromSomebodyWhoHasNotShownTheKey() throws Exception {
    window.open(KEY);
    Channel channel = new Channel();
    List<Integer> limits = new ArrayList<>();
    channel.outward =
        message -> {
          limits.add(responder.messageLimit());
          return message;
        };
    activate(KEY, channel);
    assertThat(limits.subList(0, 4)).allMatch(limit -> limit == 16 << 10);
    assertThat(limits.subList(4, 6)).allMatch(limit -> limit == ActivationMessages.MAX_BYTES);
    assertThat(channel.sent.subList(0, 4))
        .allMatch(message -> CanonicalJson.encode(message).length < 4 << 10);
  }

  @Test
  void neitherKeyNorAnythingMadeOfItAloneIsSent() throws Exception {
    window.open(KEY);
    Channel channel = new Channel();
    activate(KEY, channel);
    assertThat(channel.sent.toString() + channel.received)
        .doesNotContain(KEY.text())
        .doesNotContain("PRIVATE");
    assertThat(channel.sent)
        .extracting(message -> message.path("step").stringValue())
        .containsExactly("hello", "round-1", "round-2", "confirm", "request", "grant");
  }

  @Test
  void bothSidesConfirmTheKeyBeforeTheRequest() throws Exception {
    window.open(KEY);
    Channel channel = new Channel();
    activate(KEY, channel);
    List<String> steps =
        channel.received.stream().map(message -> message.path("step").stringValue()).toList();
    assertThat(steps.indexOf("confirm")).isLessThan(steps.indexOf("request"));
    assertThat(channel.received.get(3).path("tag").stringValue()).isNotBlank();
  }

  @Test
  void aWrongKeyIsRefusedAndCounted() {
    window.open(KEY);
    ActivationException refusal = refusal(OTHER, new Channel());
    assertThat(refusal.reason()).isEqualTo(ActivationRefusal.WRONG_KEY);
    assertThat(refusal).hasMessageContaining("4 of 5");
    assertThat(window.triesLeft()).isEqualTo(4);
    assertNothingIssued();
  }

  @Test
  void fiveWrongTriesCloseTheWindowAlsoOverRestarts() throws Exception {
    window.open(KEY);
    for (int i = 0; i < 4; i++) {
      assertThat(refusal(OTHER, new Channel()).reason()).isEqualTo(ActivationRefusal.WRONG_KEY);
      responder = start();
    }
    assertThat(refusal(OTHER, new Channel()).reason()).isEqualTo(ActivationRefusal.WINDOW_CLOSED);
    responder = start();
    ActivationException right = refusal(KEY, new Channel());
    assertThat(right.reason()).isEqualTo(ActivationRefusal.WINDOW_CLOSED);
    assertThat(right).hasMessageContainingAll("5 wrong", "redoubt sic key");
    assertThat(window.state()).isEqualTo(ActivationWindow.State.CLOSED);
    assertNothingIssued();
    window.open(OTHER);
    assertThat(activate(OTHER, new Channel()).peer().server()).isEqualTo(uid);
  }

  @Test
  void theRightKeyWorksAfterAWrongOne() throws Exception {
    window.open(KEY);
    for (int i = 0; i < 4; i++) {
      assertThat(refusal(OTHER, new Channel()).reason()).isEqualTo(ActivationRefusal.WRONG_KEY);
    }
    assertThat(activate(KEY, new Channel()).peer().server()).isEqualTo(uid);
  }

  @Test
  void withoutAKeyTheServerSaysHowToSetOne() {
    ActivationException refusal = refusal(KEY, new Channel());
    assertThat(refusal.reason()).isEqualTo(ActivationRefusal.NO_KEY);
    assertThat(refusal).hasMessageContaining("redoubt sic key");
  }

  @Test
  void somebodyInBetweenIsNoticedEvenWithTheRightKey() {
    window.open(KEY);
    Channel channel = new Channel();
    channel.initiatorSeen = installation.newServer("mallory").bootstrapCertificate();
    assertThat(refusal(KEY, channel).reason()).isEqualTo(ActivationRefusal.CHANNEL_MISMATCH);
    channel = new Channel();
    channel.responderSeen = installation.newServer("mallory").bootstrapCertificate();
    assertThat(refusal(KEY, channel).reason()).isEqualTo(ActivationRefusal.CHANNEL_MISMATCH);
    assertNothingIssued();
  }

  @Test
  void somebodyInBetweenCannotRewriteTheIds() {
    window.open(KEY);
    Channel channel = new Channel();
    X509Certificate mallory = installation.newServer("mallory").bootstrapCertificate();
    String trueHash = Certificates.sha256Hex(secondary.bootstrapCertificate());
    String falseHash = Certificates.sha256Hex(mallory);
    channel.responderSeen = mallory;
    channel.outward = message -> replace(message, falseHash, trueHash);
    channel.inward = message -> replace(message, trueHash, falseHash);
    ActivationException refusal = refusal(KEY, channel);
    assertThat(refusal.reason()).isEqualTo(ActivationRefusal.BAD_MESSAGE);
    assertThat(refusal).hasMessageContaining("does not hold");
    assertNothingIssued();
  }

  private static byte[] replace(byte[] message, String what, String with) {
    return new String(message, StandardCharsets.UTF_8)
        .replace(what, with)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anotherConnectionCannotTakeOverAnExchange() {
    window.open(KEY);
    Channel channel = new Channel();
    channel.outward =
        message -> {
          if (channel.sent.size() == 2) {
            channel.initiatorSeen = installation.newServer("mallory").bootstrapCertificate();
          }
          return message;
        };
    assertThat(refusal(KEY, channel).reason()).isEqualTo(ActivationRefusal.CHANNEL_MISMATCH);
    assertNothingIssued();
  }

  @ParameterizedTest
  @CsvSource({
    "round-1, gx1, out", "round-1, gx2, in", "round-2, a, out", "round-2, a, in",
    "request, payload, in", "request, mac, in", "request, mac, out", "grant, payload, out",
    "grant, mac, out", "done, mac, in"
  })
  void aChangedMessageIsRefused(String step, String field, String direction) {
    window.open(KEY);
    Channel channel = new Channel();
    UnaryOperator<byte[]> change = message -> changed(message, step, field);
    if (direction.equals("out")) {
      channel.outward = change;
    } else {
      channel.inward = change;
    }
    ActivationException refusal = refusal(KEY, channel);
    assertThat(refusal.reason()).isEqualTo(ActivationRefusal.BAD_MESSAGE);
    if (!step.equals("done")) {
      assertThat(secondary.state()).isEqualTo(TrustState.UNINITIALIZED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"out", "in"})
  void aChangedConfirmationIsAWrongKey(String direction) {
    window.open(KEY);
    Channel channel = new Channel();
    UnaryOperator<byte[]> change = message -> changed(message, "confirm", "tag");
    if (direction.equals("out")) {
      channel.outward = change;
    } else {
      channel.inward = change;
    }
    assertThat(refusal(KEY, channel).reason()).isEqualTo(ActivationRefusal.WRONG_KEY);
    assertNothingIssued();
  }

  /** Changes one character near the end of the Base64 text of a field. */
  private static byte[] changed(byte[] message, String step, String field) {
    ObjectNode json = CanonicalJson.decodeObject(message);
    if (!json.path("step").stringValue().equals(step)) {
      return message;
    }
    String text = json.path(field).stringValue();
    int index = text.length() / 2;
    char other = text.charAt(index) == 'A' ? 'B' : 'A';
    json.put(field, text.substring(0, index) + other + text.substring(index + 1));
    return CanonicalJson.encode(json);
  }

  @Test
  void messagesOutOfOrderAreRefused() {
    window.open(KEY);
    for (String step : List.of("round-1", "round-2", "confirm", "request", "grant", "nonsense")) {
      assertThat(answer(step)).as(step).isEqualTo("bad-message");
      assertThat(answer("hello")).isEqualTo("");
      assertThat(answer(step)).as(step + " after hello").isIn("bad-message", "channel-mismatch");
    }
    assertNothingIssued();
  }

  /** The reason of refusal, or nothing. */
  private String answer(String step) {
    ObjectNode message = ActivationMessages.of(step).put("version", ChannelBinding.VERSION);
    byte[] answer = responder.answer(CanonicalJson.encode(message), primary.shownCertificate());
    return CanonicalJson.decodeObject(answer).path("reason").asString("");
  }

  @Test
  void anExchangeCannotBeReplayed() throws Exception {
    window.open(KEY);
    Channel channel = new Channel();
    activate(KEY, channel);
    window.reset(secondary, KEY);
    responder = start();
    List<String> steps = new ArrayList<>();
    for (ObjectNode message : channel.sent) {
      byte[] answer = responder.answer(CanonicalJson.encode(message), primary.shownCertificate());
      steps.add(CanonicalJson.decodeObject(answer).path("step").stringValue());
    }
    assertThat(steps)
        .containsExactly("hello", "round-1", "refused", "refused", "refused", "refused");
    assertThat(secondary.state()).isEqualTo(TrustState.UNINITIALIZED);
  }

  @Test
  void anExchangeThatTakesTooLongIsDropped() {
    window.open(KEY);
    assertThat(answer("hello")).isEmpty();
    installation.clock.advance(ActivationResponder.MAX_DURATION.plusMillis(1));
    assertThat(answer("round-1")).isEqualTo("bad-message");
  }

  @Test
  void anotherVersionIsNamed() {
    window.open(KEY);
    Channel channel = new Channel();
    channel.outward = message -> replace(message, "\"version\":1", "\"version\":2");
    ActivationException refusal = refusal(KEY, channel);
    assertThat(refusal.reason()).isEqualTo(ActivationRefusal.VERSION_MISMATCH);
    assertThat(refusal).hasMessageContaining("same version");
  }

  @Test
  void rubbishIsAnsweredWithARefusal() {
    window.open(KEY);
    for (byte[] rubbish :
        List.of(new byte[0], new byte[] {1, 2}, "[]".getBytes(StandardCharsets.UTF_8))) {
      byte[] answer = responder.answer(rubbish, primary.shownCertificate());
      assertThat(CanonicalJson.decodeObject(answer).path("reason").stringValue())
          .isEqualTo("bad-message");
    }
  }

  @Test
  void aResetGivesAFreshWindow() throws Exception {
    window.open(KEY);
    activate(KEY, new Channel());
    installation.state = installation.ca.revokeServer(installation.state, uid);
    window.reset(secondary, OTHER);
    assertThat(secondary.state()).isEqualTo(TrustState.UNINITIALIZED);
    assertThat(window.triesLeft()).isEqualTo(5);
    Activated again = activate(OTHER, new Channel());
    assertThat(installation.state.certificatesOf(uid)).hasSize(1);
    assertThat(again.peer().key()).isEqualTo(secondary.sicPublicKey());
  }

  @Test
  void theInitiatorMustHaveTrustItself() {
    ServerIdentity untrusted = installation.newServer("x");
    assertThatThrownBy(() ->
            new ActivationInitiator(untrusted, installation.random)
                .activate(KEY, new Channel(), this::issue))
        .isInstanceOf(IllegalStateException.class);
  }
}
