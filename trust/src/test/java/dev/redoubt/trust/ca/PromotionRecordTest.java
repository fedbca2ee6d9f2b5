package dev.redoubt.trust.ca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.MemorySecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.VirtualClock;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PromotionRecordTest {

  private final SecureRandom random = new SecureRandom();
  private final VirtualClock clock = new VirtualClock();
  private final ServerIdentity self =
      ServerIdentity.create(new MemorySecretFiles(), Uid.random(random), "mgmt-2", clock, random);
  private final InternalCa.Created ca = InternalCa.create("mgmt", self, clock, random);

  private PromotionRecord record() {
    return ca.ca()
        .signed(
            new PromotionRecord(
                Uid.random(random),
                "mgmt-1",
                self.sicPublicKey(),
                "192.0.2.1",
                18190,
                self.uid(),
                "mgmt-2",
                clock.instant(),
                ""));
  }

  @Test
  void theCaThatSignedItIsFoundAlsoAfterTheWay() {
    PromotionRecord read = PromotionRecord.ofJson(record().toJson());
    assertThat(read.isSignedBy(ca.state().certificate())).isTrue();
  }

  @Test
  void anotherCaHasNotSignedIt() {
    InternalCa.Created other = InternalCa.create("mgmt", self, clock, random);
    assertThat(record().isSignedBy(other.state().certificate())).isFalse();
  }

  @Test
  void whatWasChangedIsNotSigned() {
    var json = record().toJson().put("by-name", "mgmt-3");
    assertThat(PromotionRecord.ofJson(json).isSignedBy(ca.state().certificate())).isFalse();
    json = record().toJson().put("signature", "not Base64!");
    assertThat(PromotionRecord.ofJson(json).isSignedBy(ca.state().certificate())).isFalse();
  }
}
