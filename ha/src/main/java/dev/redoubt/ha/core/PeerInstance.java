package dev.redoubt.ha.core;

import dev.redoubt.model.Uid;

/**
 * One process of another server, as far as this server heard it.
 *
 * @param uid the instance that it drew when it started
 * @param since this server's heartbeat sequence when the process was first heard
 * @param echoed the last heartbeat of this server that the process is known to have heard; -1 if
 *     none
 */
public record PeerInstance(Uid uid, long since, long echoed) {

  /** A process that speaks for the first time. */
  static PeerInstance unheard(Uid uid, long sequence) {
    return new PeerInstance(uid, sequence, -1);
  }

  PeerInstance withEcho(long sequence) {
    return new PeerInstance(uid, since, Math.max(echoed, sequence));
  }
}
