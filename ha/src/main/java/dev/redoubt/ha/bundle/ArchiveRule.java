package dev.redoubt.ha.bundle;

import dev.redoubt.model.Uid;
import java.util.Set;

/** When an archive may go: not before what only it has lies on two servers as a bundle. */
public final class ArchiveRule {

  /** On how many servers a bundle must lie before an archive with the same content may go. */
  public static final int SERVERS = 2;

  private ArchiveRule() {}

  /** On how many servers a bundle lies, as far as one of them knows. */
  static int servers(boolean here, Set<Uid> others) {
    return others.size() + (here ? 1 : 0);
  }

  /**
   * Whether a bundle lies on enough servers.
   *
   * @param here whether this server keeps it
   * @param others the other servers that were last seen to keep it
   */
  public static boolean isSafe(boolean here, Set<Uid> others) {
    return servers(here, others) >= SERVERS;
  }
}
