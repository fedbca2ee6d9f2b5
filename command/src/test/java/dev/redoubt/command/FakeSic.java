package dev.redoubt.command;

import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.command.ha.Sic;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.session.task.TaskProgress;
import dev.redoubt.trust.SicPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Trusts whoever has the key {@code secret}. */
public final class FakeSic implements Sic {

  /** What the status tells of the CA. */
  public volatile List<Notice> notices = List.of();

  /** What was done to trust. */
  public final List<String> changes = new CopyOnWriteArrayList<>();

  /** Runs while trust is established. */
  public volatile Runnable meanwhile = () -> {};

  @Override
  public String rotateCa(TaskProgress progress) {
    notices = List.of();
    return "The internal CA has a new key";
  }

  @Override
  public String setRecoveryKey(Optional<SicPublicKey> key, TaskProgress progress) {
    changes.add("recovery key " + key.map(SicPublicKey::fingerprint).orElse("none"));
    return "The recovery key is set";
  }

  @Override
  public List<Notice> notices() {
    return notices;
  }

  @Override
  public Test test(ManagedObject server) {
    return new Test("communicating", "CN=" + server.name(), "");
  }

  @Override
  public ManagedObject initialize(
      ManagedObject server, String activationKey, TaskProgress progress) {
    if (!activationKey.equals("secret")) {
      throw new OperationRefusedException("Wrong activation key. Set it again and try again");
    }
    changes.add("initialize " + server.name());
    meanwhile.run();
    return ManagedObject.of(server.body().put("sic-name", "CN=" + server.name()));
  }

  @Override
  public ManagedObject reset(ManagedObject server) {
    changes.add("reset " + server.name());
    return ManagedObject.of(server.body().put("sic-name", ""));
  }
}
