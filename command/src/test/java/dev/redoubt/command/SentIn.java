package dev.redoubt.command;

import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.dynamic.RecoveryMaterial;
import dev.redoubt.ha.dynamic.RecoveryStore;
import dev.redoubt.ha.dynamic.SentMaterial;
import dev.redoubt.ha.sync.PublishSignal;
import dev.redoubt.model.Uid;
import java.time.Instant;

/** Recovery material of a gateway that has no object any more. */
final class SentIn {

  private static final RecoveryMaterial MATERIAL =
      new RecoveryMaterial(
          Uid.parse("77777777-7777-4777-8777-777777777777"),
          "gw-gone",
          Instant.parse("2026-01-04T08:00:00Z"),
          new SentMaterial(
              Uid.parse("88888888-8888-4888-8888-888888888881"),
              "Key of the disk",
              SentMaterial.DEFAULT_MEDIA_TYPE,
              new byte[] {1, 2, 3}));

  private SentIn() {}

  static RecoveryStore to(LocalStore local) {
    RecoveryStore store = new RecoveryStore(local, new PublishSignal());
    store.join(MATERIAL);
    return store;
  }
}
