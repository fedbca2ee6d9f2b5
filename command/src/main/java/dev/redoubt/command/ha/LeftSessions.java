package dev.redoubt.command.ha;

import dev.redoubt.model.Uid;
import dev.redoubt.session.Owner;
import java.io.IOException;
import java.util.List;

/** Sessions with unpublished changes on other servers, as the one that was Active before. */
public interface LeftSessions {

  /**
   * Where sessions were looked for.
   *
   * @param sessions what was found
   * @param unreachable names of trusted servers that did not answer
   */
  record Found(List<Left> sessions, List<String> unreachable) {

    public Found {
      sessions = List.copyOf(sessions);
      unreachable = List.copyOf(unreachable);
    }
  }

  /**
   * One session.
   *
   * @param server the uid of its server
   * @param serverName the name of its server
   * @param uid its uid
   * @param owner whose it is
   * @param name may be empty
   * @param description may be empty
   * @param changes how many objects it changes
   */
  record Left(
      Uid server,
      String serverName,
      Uid uid,
      Owner owner,
      String name,
      String description,
      int changes) {}

  /** Asks every other trusted server. */
  Found find();

  /**
   * Takes a session over, see {@link dev.redoubt.session.ArrivingSessions#move}.
   *
   * @throws IOException if its server is not reached; the move goes on when it is
   */
  void move(Left session) throws IOException;
}
