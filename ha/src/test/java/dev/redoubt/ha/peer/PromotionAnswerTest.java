package dev.redoubt.ha.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.ca.InternalCa;
import dev.redoubt.trust.ca.PromotionRecord;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionAnswerTest {

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock = InstantSource.system();
  @TempDir private Path directory;
  private ServerIdentity self;
  private InternalCa ca;

  @BeforeEach
  void trust() {
    self = identity("self");
    InternalCa.Created created = InternalCa.create("mgmt", self, clock, random);
    ca = created.ca();
    InternalCa.Issued issued = ca.issue(created.state(), self);
    self.establishAsFounder(
        issued.certificate(), issued.state().certificate(), issued.state().revocationList());
  }

  private ServerIdentity identity(String name) {
    return ServerIdentity.create(
        new DirectorySecretFiles(directory.resolve(name)), Uid.random(random), name, clock, random);
  }

  private PromotionRecord about(ServerIdentity lost) {
    return new PromotionRecord(
        lost.uid(),
        lost.name(),
        lost.sicPublicKey(),
        "192.0.2.1",
        18190,
        Uid.random(random),
        "beta",
        Instant.parse("2026-01-01T00:00:00Z"),
        "");
  }

  private static PeerCallException refusal(int status, PromotionRecord record) {
    return new PeerCallException(status, new String(PromotionAnswer.body(record), UTF_8));
  }

  @Test
  void aSignedRecordAboutThisServerProvesIt() {
    assertThat(PromotionAnswer.of(refusal(410, ca.signed(about(self))), self))
        .hasValueSatisfying(by -> assertThat(by.name()).isEqualTo("beta"));
  }

  @Test
  void itCanAlsoBeToldUnasked() {
    assertThat(PromotionAnswer.read(PromotionAnswer.body(ca.signed(about(self))), self))
        .hasValueSatisfying(by -> assertThat(by.name()).isEqualTo("beta"));
    assertThat(PromotionAnswer.read("{}".getBytes(UTF_8), self)).isEmpty();
  }

  @Test
  void anythingElseProvesNothing() {
    InternalCa foreign = InternalCa.create("mgmt", self, clock, random).ca();
    assertThat(PromotionAnswer.of(refusal(410, foreign.signed(about(self))), self)).isEmpty();
    assertThat(PromotionAnswer.of(refusal(410, about(self)), self)).isEmpty();
    assertThat(PromotionAnswer.of(refusal(410, ca.signed(about(identity("x")))), self)).isEmpty();
    assertThat(PromotionAnswer.of(refusal(403, ca.signed(about(self))), self)).isEmpty();
    assertThat(PromotionAnswer.of(new PeerCallException(410, "not JSON"), self)).isEmpty();
  }
}
