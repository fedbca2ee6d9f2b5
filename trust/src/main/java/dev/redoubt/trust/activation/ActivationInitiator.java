package dev.redoubt.trust.activation;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.PeerRecords;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.SicPublicKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import tools.jackson.databind.node.ObjectNode;

/**
 * The side of the Active: proves the activation key to a new server, makes sure that the new server
 * has it too, and only then issues the certificate that it asks for.
 */
public final class ActivationInitiator {

  /** Greatest message in either direction, in bytes; it holds a revocation list. */
  public static final int MAX_MESSAGE = ActivationMessages.MAX_BYTES;

  private final ServerIdentity self;
  private final SecureRandom random;

  public ActivationInitiator(ServerIdentity self, SecureRandom random) {
    this.self = self;
    this.random = random;
  }

  /**
   * Initializes the server at the other end of the channel. If it throws after the issuer was
   * called, the caller revokes the certificate: the other server may or may not have it.
   *
   * @throws ActivationException if the other server refuses, or cannot be believed
   * @throws IOException if the channel fails
   * @throws IllegalStateException if this server itself has no trust yet
   */
  public Activated activate(ActivationKey key, ActivationChannel channel, CertificateIssuer issuer)
      throws ActivationException, IOException {
    PeerRecord own =
        self.ownRecord()
            .orElseThrow(() -> new IllegalStateException("This server has no certificate yet"));
    ObjectNode hello = ActivationMessages.of("hello").put("version", ChannelBinding.VERSION);
    send(channel, CanonicalJson.encode(hello), "hello");
    SealedMessages sealed = agree(key, channel);
    return certify(sealed, channel, issuer, own);
  }

  /**
   * Shows a server that its certificate was revoked, so that it takes its activation key once more.
   * The server answers from then on as one without trust, with another certificate: use a new
   * channel.
   *
   * @param revocations signed by the CA of that certificate
   * @throws ActivationException if the certificate is not among them, or the key is gone
   * @throws IOException if the channel fails
   */
  public void reopen(ActivationChannel channel, X509CRL revocations)
      throws ActivationException, IOException {
    ObjectNode message = ActivationMessages.of("reopen");
    message.put("crl", ActivationMessages.base64(Certificates.encode(revocations)));
    send(channel, CanonicalJson.encode(message), "reopen");
  }

  private SealedMessages agree(ActivationKey key, ActivationChannel channel)
      throws ActivationException, IOException {
    ChannelBinding binding = ChannelBinding.of(self.shownCertificate(), channel.peerCertificate());
    PakeExchange pake = new PakeExchange(key, binding.initiatorId(), binding.responderId(), random);
    pake.acceptRound1(send(channel, CanonicalJson.encode(pake.round1()), "round-1"));
    pake.acceptRound2(send(channel, CanonicalJson.encode(pake.round2()), "round-2"));
    pake.acceptConfirm(send(channel, CanonicalJson.encode(pake.confirm()), "confirm"));
    return pake.sealed();
  }

  private static Activated certify(
      SealedMessages sealed, ActivationChannel channel, CertificateIssuer issuer, PeerRecord own)
      throws ActivationException, IOException {
    byte[] question = sealed.sealAsInitiator("request", CanonicalJson.MAPPER.createObjectNode());
    ObjectNode request = sealed.openFromResponder("request", send(channel, question, "request"));
    Uid server = serverUid(request);
    CertificateIssuer.Grant grant = issue(issuer, request, server);
    ObjectNode payload = GrantCodec.encode(grant);
    payload.set("introduced-by", PeerRecords.encode(own));
    byte[] answer = sealed.sealAsInitiator("grant", payload);
    sealed.openFromResponder("done", send(channel, answer, "done"));
    PeerRecord peer =
        new PeerRecord(
            server,
            Certificates.sicName(grant.certificate()),
            SicPublicKey.of(grant.certificate().getPublicKey()),
            true);
    return new Activated(peer, grant.certificate());
  }

  private static Uid serverUid(ObjectNode request) throws ActivationException {
    String text = ActivationMessages.text(request, "uid");
    return Uid.tryParse(text)
        .orElseThrow(() -> ActivationMessages.bad("Not the uid of a server: [" + text + "]"));
  }

  private static CertificateIssuer.Grant issue(
      CertificateIssuer issuer, ObjectNode request, Uid server) throws ActivationException {
    try {
      return issuer.issue(ActivationMessages.bytes(request, "request"), server);
    } catch (IllegalArgumentException e) {
      throw new ActivationException(
          ActivationRefusal.BAD_MESSAGE, "No certificate was issued: " + e.getMessage(), e);
    }
  }

  private static ObjectNode send(ActivationChannel channel, byte[] message, String expected)
      throws ActivationException, IOException {
    ObjectNode answer = ActivationMessages.parse(channel.exchange(message));
    String step = ActivationMessages.step(answer);
    if (step.equals(ActivationMessages.REFUSED)) {
      throw refusal(answer);
    }
    if (!step.equals(expected)) {
      throw ActivationMessages.bad(
          "The other server answered [" + step + "], expected [" + expected + "]");
    }
    return answer;
  }

  private static ActivationException refusal(ObjectNode answer) throws ActivationException {
    ActivationRefusal reason =
        ActivationRefusal.ofWireName(ActivationMessages.text(answer, "reason"))
            .orElse(ActivationRefusal.BAD_MESSAGE);
    return new ActivationException(reason, ActivationMessages.text(answer, "message"));
  }
}
