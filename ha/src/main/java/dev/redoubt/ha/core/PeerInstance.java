package dev.redoubt.ha.core;

import dev.redoubt.model.Uid;

/**
 * One process of another server, as far as this server heard it.
 *
 * @param uid the instance that it drew when it started
 * @param since this server's heartbeat sequence when the process was first heard
 * @param alive the last heartbeat of this server after which the process is known to have lived,
 *     since it heard it or had an answer that was sent later; -1 if none
 */
public record PeerInstance(Uid uid, long since, long alive) {

  /** A process that speaks for the first time. */
  static PeerInstance unheard(Uid uid, long sequence) {
    return new PeerInstance(uid, sequence, -1);
  }

  PeerInstance livedAfter(long sequence) {
    return new PeerInstance(uid, since, Math.max(alive, sequence));
  }
}
