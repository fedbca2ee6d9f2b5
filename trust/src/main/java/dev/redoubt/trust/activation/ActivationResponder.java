package dev.redoubt.trust.activation;

import static dev.redoubt.trust.activation.ActivationRefusal.ALREADY_INITIALIZED;
import static dev.redoubt.trust.activation.ActivationRefusal.BAD_MESSAGE;
import static dev.redoubt.trust.activation.ActivationRefusal.CHANNEL_MISMATCH;
import static dev.redoubt.trust.activation.ActivationRefusal.NO_KEY;
import static dev.redoubt.trust.activation.ActivationRefusal.VERSION_MISMATCH;
import static dev.redoubt.trust.activation.ActivationRefusal.WINDOW_CLOSED;
import static dev.redoubt.trust.activation.ActivationRefusal.WRONG_KEY;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.PeerRecords;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.TrustState;
import dev.redoubt.trust.ca.CertificateRequest;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The side of a new secondary. It runs one exchange at a time; a new greeting drops the one before.
 * After the answer to the last message the identity has its certificate, and the caller opens the
 * peer connector in place of the activation window. As long as the key is kept, a proof that this
 * certificate was revoked takes the server back to where it was. Safe for use by several threads.
 */
public final class ActivationResponder {

  /** An exchange that takes longer is dropped. */
  public static final Duration MAX_DURATION = Duration.ofMinutes(2);

  /** Enough for all that is said before the keys are confirmed. */
  private static final int MAX_BYTES_OF_STRANGERS = 16 << 10;

  private static final String HOW_TO_OPEN =
      "; set a new activation key on that server with: redoubt sic key";

  private final ServerIdentity self;
  private final ActivationWindow window;
  private final RevokedSerials revoked;
  private final InstantSource clock;
  private final SecureRandom random;
  private @Nullable Exchange exchange;

  public ActivationResponder(
      ServerIdentity self,
      ActivationWindow window,
      RevokedSerials revoked,
      InstantSource clock,
      SecureRandom random) {
    this.self = self;
    this.window = window;
    this.revoked = revoked;
    this.clock = clock;
    this.random = random;
  }

  /** What is known of the exchange that runs; sealed is set when both keys are confirmed. */
  private record Exchange(
      X509Certificate initiator,
      PakeExchange pake,
      Instant deadline,
      @Nullable SealedMessages sealed) {}

  /** Greatest message that is taken now: little from somebody who has shown nothing yet. */
  public synchronized int messageLimit() {
    boolean stranger =
        self.certificate().isEmpty() && (exchange == null || exchange.sealed() == null);
    return stranger ? MAX_BYTES_OF_STRANGERS : ActivationMessages.MAX_BYTES;
  }

  /**
   * Answers a message. Refusals are answers too, so this throws for disk failures only.
   *
   * @param initiator the certificate that the other side showed on the connection of this message
   */
  public synchronized byte[] answer(byte[] message, X509Certificate initiator) {
    try {
      ObjectNode received = ActivationMessages.parse(message);
      String step = ActivationMessages.step(received);
      return switch (step) {
        case "hello" -> begin(received, initiator);
        case "reopen" -> reopen(received);
        default -> proceed(step, received, running(initiator));
      };
    } catch (ActivationException e) {
      exchange = null;
      return ActivationMessages.refusal(e);
    }
  }

  private byte[] begin(ObjectNode hello, X509Certificate initiator) throws ActivationException {
    int version = hello.path("version").asInt(0);
    if (version != ChannelBinding.VERSION) {
      throw new ActivationException(
          VERSION_MISMATCH,
          "The new server speaks version "
              + ChannelBinding.VERSION
              + " of the initialization, not "
              + version
              + "; install the same version of Redoubt on both servers");
    }
    ActivationKey key = requireOpen();
    ChannelBinding binding = ChannelBinding.of(initiator, self.bootstrapCertificate());
    PakeExchange pake = new PakeExchange(key, binding.responderId(), binding.initiatorId(), random);
    exchange = new Exchange(initiator, pake, clock.instant().plus(MAX_DURATION), null);
    return CanonicalJson.encode(ActivationMessages.of("hello"));
  }

  private ActivationKey requireOpen() throws ActivationException {
    if (self.state() != TrustState.UNINITIALIZED) {
      throw initialized("has a certificate already");
    }
    if (window.state() == ActivationWindow.State.CLOSED) {
      throw closed();
    }
    return window
        .key()
        .orElseThrow(() ->
            new ActivationException(
                NO_KEY, "The server [" + self.name() + "] has no activation key" + HOW_TO_OPEN));
  }

  private ActivationException initialized(String how) {
    return new ActivationException(
        ALREADY_INITIALIZED, "The server [" + self.name() + "] " + how + HOW_TO_OPEN);
  }

  /**
   * Gives up a certificate that the CA has revoked before the trust was published, as when the
   * session with the server's object was discarded. The key has to be shown once more.
   */
  private byte[] reopen(ObjectNode received) throws ActivationException {
    X509CRL revocations = GrantCodec.revocationList(received);
    if (self.certificate().isPresent()) {
      if (window.state() == ActivationWindow.State.NO_KEY) {
        throw initialized("has a certificate already, and its activation key was used");
      }
      if (!isRevoked(revocations)) {
        throw initialized("has a certificate already, which its internal CA has not revoked");
      }
      revoked.addAll(revocations);
      self.reset();
    }
    exchange = null;
    return CanonicalJson.encode(ActivationMessages.of("reopen"));
  }

  /** Whether this server's own CA says so. */
  private boolean isRevoked(X509CRL revocations) {
    try {
      revocations.verify(self.caCertificate().orElseThrow().getPublicKey());
      return revocations.isRevoked(self.certificate().orElseThrow());
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private ActivationException closed() {
    return new ActivationException(
        WINDOW_CLOSED,
        "The server ["
            + self.name()
            + "] takes no more tries after "
            + ActivationWindow.MAX_TRIES
            + " wrong activation keys"
            + HOW_TO_OPEN);
  }

  private Exchange running(X509Certificate initiator) throws ActivationException {
    Exchange current = exchange;
    if (current == null || clock.instant().isAfter(current.deadline())) {
      throw ActivationMessages.bad("No initialization is running here; begin again");
    }
    if (!current.initiator().equals(initiator)) {
      throw new ActivationException(
          CHANNEL_MISMATCH,
          "The certificate of the Active changed during the initialization; begin again");
    }
    return current;
  }

  private byte[] proceed(String step, ObjectNode received, Exchange current)
      throws ActivationException {
    return switch (step) {
      case "round-1" -> {
        ObjectNode own = current.pake().round1();
        current.pake().acceptRound1(received);
        yield CanonicalJson.encode(own);
      }
      case "round-2" -> {
        ObjectNode own = current.pake().round2();
        current.pake().acceptRound2(received);
        yield CanonicalJson.encode(own);
      }
      case "confirm" -> confirm(received, current);
      case "request" -> request(received, sealed(current));
      case "grant" -> accept(received, sealed(current));
      default -> throw ActivationMessages.bad("Unknown message [" + step + "]");
    };
  }

  private static SealedMessages sealed(Exchange current) throws ActivationException {
    SealedMessages sealed = current.sealed();
    if (sealed == null) {
      throw ActivationMessages.bad("The activation key is not confirmed yet");
    }
    return sealed;
  }

  private byte[] confirm(ObjectNode received, Exchange current) throws ActivationException {
    ObjectNode answer = current.pake().confirm();
    window.countTry();
    try {
      current.pake().acceptConfirm(received);
    } catch (ActivationException e) {
      throw e.reason() == WRONG_KEY ? wrongKey(e) : e;
    }
    window.forgiveTry();
    exchange =
        new Exchange(
            current.initiator(), current.pake(), current.deadline(), current.pake().sealed());
    return CanonicalJson.encode(answer);
  }

  private ActivationException wrongKey(ActivationException cause) {
    int left = window.triesLeft();
    return left == 0
        ? closed()
        : new ActivationException(
            WRONG_KEY,
            cause.getMessage() + "; tries left: " + left + " of " + ActivationWindow.MAX_TRIES,
            cause);
  }

  private byte[] request(ObjectNode received, SealedMessages sealed) throws ActivationException {
    sealed.openFromInitiator("request", received);
    byte[] request =
        CertificateRequest.create(self.name(), self.publicKey(), self.privateKey(), random);
    ObjectNode payload = CanonicalJson.MAPPER.createObjectNode();
    payload.put("uid", self.uid().toString()).put("name", self.name());
    payload.put("request", ActivationMessages.base64(request));
    return sealed.sealAsResponder("request", payload);
  }

  private byte[] accept(ObjectNode received, SealedMessages sealed) throws ActivationException {
    ObjectNode payload = sealed.openFromInitiator("grant", received);
    CertificateIssuer.Grant grant = GrantCodec.decode(payload);
    requireSigned(grant);
    try {
      PeerRecord active = PeerRecords.decode(ActivationMessages.object(payload, "introduced-by"));
      self.initialize(grant.certificate(), grant.ca(), grant.crl(), active);
    } catch (IllegalArgumentException | tools.jackson.core.JacksonException e) {
      throw new ActivationException(
          BAD_MESSAGE, "The certificate received does not fit: " + e.getMessage(), e);
    }
    revoked.addAll(grant.crl());
    exchange = null;
    return sealed.sealAsResponder("done", CanonicalJson.MAPPER.createObjectNode());
  }

  private static void requireSigned(CertificateIssuer.Grant grant) throws ActivationException {
    try {
      grant.ca().verify(grant.ca().getPublicKey());
      grant.certificate().verify(grant.ca().getPublicKey());
      grant.crl().verify(grant.ca().getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new ActivationException(
          BAD_MESSAGE, "The certificates received are not signed by the CA received", e);
    }
  }
}
