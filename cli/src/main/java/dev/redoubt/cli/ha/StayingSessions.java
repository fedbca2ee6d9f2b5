package dev.redoubt.cli.ha;

import tools.jackson.databind.node.ObjectNode;

/** Says after a changeover that unpublished sessions stay on the other server. */
final class StayingSessions {

  private StayingSessions() {}

  /** A sentence, or nothing if there are none. */
  static String sentence(ObjectNode task) {
    long sessions = task.path("task-details").path(0).path("sessions-left").asLong(0);
    return sessions == 0
        ? ""
        : " Unpublished sessions that stay on the server that was Active: "
            + sessions
            + ". On the new Active: 'redoubt api show-ha-sessions', then 'redoubt api move-session"
            + " uid UID'.";
  }
}
