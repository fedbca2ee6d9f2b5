package dev.redoubt.ha.peer;

/** The paths of the peer connector. */
public final class PeerPaths {

  /** POST: one message of the protocol. */
  public static final String MESSAGE = "/ha/message";

  /** GET: a standing stream of revisions from a position. */
  public static final String REVISIONS = "/ha/revisions";

  /** POST: a standing stream of the positions that are on a standby's disk. */
  public static final String ACKNOWLEDGE = "/ha/acknowledge";

  /** GET: the manifest and files of a snapshot, {@code /ha/snapshots/<id>/...}. */
  public static final String SNAPSHOTS = "/ha/snapshots/";

  /** GET: revisions in short, for the comparison of two servers. */
  public static final String HISTORY = "/ha/history";

  /** GET: which bundles there are, and {@code /ha/bundles/<id>} one of them. */
  public static final String BUNDLES = "/ha/bundles";

  /** GET: sessions with unpublished changes; {@code /ha/sessions/<uid>/...} takes one over. */
  public static final String SESSIONS = "/ha/sessions";

  /** GET: what a verification of the whole database finds now. */
  public static final String VERIFICATION = "/ha/verification";

  /** GET: reports of gateways, and keys of recovery material, from a place on. */
  public static final String REPORTS = "/ha/reports";

  /** GET: recovery material by its key. */
  public static final String RECOVERY_MATERIAL = "/ha/recovery-material";

  private PeerPaths() {}
}
