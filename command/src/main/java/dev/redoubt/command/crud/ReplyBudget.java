package dev.redoubt.command.crud;

import dev.redoubt.command.error.OperationRefusedException;

/**
 * What one reply may show, since it is whole in memory before it is sent: a million uids and
 * ranges, or a tenth as many objects.
 */
final class ReplyBudget {

  private static final int UID = 1;
  private static final int OBJECT = 10;
  private static final int MOST = 1_000_000;

  private long taken;

  /** Takes the place of uids or ranges. */
  void uids(int count) {
    take((long) count * UID);
  }

  /** Takes the place of an object. */
  void object() {
    take(OBJECT);
  }

  private void take(long cost) {
    taken += cost;
    if (taken > MOST) {
      throw new OperationRefusedException(
          "The reply would show more than "
              + MOST / OBJECT
              + " objects or "
              + MOST / UID
              + " uids and ranges within others. Ask for fewer objects with [limit], or for less of"
              + " each with [details-level] or without [dereference-group-members]");
    }
  }
}
