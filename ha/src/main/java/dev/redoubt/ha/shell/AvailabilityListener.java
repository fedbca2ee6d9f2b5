package dev.redoubt.ha.shell;

import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.status.StatusChange;
import java.time.Duration;

/** Is told what happens, for audit log and metrics. Must be quick. */
public interface AvailabilityListener {

  /** Something that an administrator should know. */
  void raised(Effect.Severity severity, String text);

  /** The status is another one than before. */
  void changed(StatusChange change);

  /** A snapshot was taken while the databases were locked for this long. */
  void locked(Duration lock);

  /** So many bytes of snapshots were sent to standbys. */
  void sent(long bytes);

  /** A standby acknowledged a revision this long after it was committed here. */
  void acknowledged(Duration afterCommit);
}
