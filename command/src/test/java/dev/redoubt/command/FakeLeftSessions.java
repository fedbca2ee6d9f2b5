package dev.redoubt.command;

import dev.redoubt.command.ha.LeftSessions;
import dev.redoubt.model.Uid;
import dev.redoubt.session.Owner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The standby has one session of the administrator and one of somebody else. */
public final class FakeLeftSessions implements LeftSessions {

  public static final Uid OWN = Uid.parse("77777777-7777-4777-8777-777777777777");
  public static final Uid FOREIGN = Uid.parse("88888888-8888-4888-8888-888888888888");

  public final List<Uid> moved = new ArrayList<>();
  public volatile boolean reachable = true;

  @Override
  public Found find() {
    return new Found(List.of(left(OWN, "admin"), left(FOREIGN, "ada")), List.of("gamma"));
  }

  @Override
  public void move(Left session) throws IOException {
    if (!reachable) {
      throw new IOException("the connection was refused");
    }
    moved.add(session.uid());
  }

  private static Left left(Uid session, String administrator) {
    return new Left(
        FakeAvailability.PEER,
        "beta",
        session,
        new Owner(Optional.empty(), administrator),
        "evening",
        "not finished",
        3);
  }
}
