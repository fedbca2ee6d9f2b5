package dev.redoubt.systemtests.powercut;

import java.io.IOException;
import java.util.List;

/**
 * Something that a server does and that a cut of the power must not break.
 *
 * @param name for the command line
 * @param story what happens, in one sentence
 * @param recorder does it with real processes
 */
record Deed(String name, String story, Recorder recorder) {

  /** Does a deed and records it. */
  @FunctionalInterface
  interface Recorder {
    Recording record(Rig rig) throws IOException;
  }

  /** All of them. */
  static List<Deed> all() {
    return List.of(
        new Deed(
            "publish", "Two publishes while another session stays private.", PublishDeed::record),
        new Deed(
            "restore",
            "A new standby is restored; then, as the loser of a conflict, once more, with an"
                + " archive.",
            RestoreDeed::record),
        new Deed(
            "activation",
            "A standby is made Active by force, and publishes.",
            ActivationDeed::record),
        new Deed(
            "handover",
            "A planned changeover; both servers lose their power at the same instant.",
            HandoverDeed::record));
  }
}
