package dev.redoubt.command;

import dev.redoubt.command.error.HighAvailabilityException;
import dev.redoubt.command.ha.AvailabilityReport;
import dev.redoubt.command.ha.AvailabilityReport.Sync;
import dev.redoubt.command.ha.ConflictReport;
import dev.redoubt.command.ha.HighAvailability;
import dev.redoubt.database.Progress;
import dev.redoubt.ha.core.Outcome;
import dev.redoubt.ha.core.Request;
import dev.redoubt.ha.status.Overview;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import dev.redoubt.session.task.TaskProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.ObjectNode;

/** Two servers in step, and whatever outcome the test sets. */
public final class FakeAvailability implements HighAvailability {

  public static final Uid SELF = Uid.parse("11111111-1111-4111-8111-111111111111");
  public static final Uid PEER = Uid.parse("22222222-2222-4222-8222-222222222222");

  public final List<Request> asked = new CopyOnWriteArrayList<>();
  public volatile Uid self = SELF;
  public volatile Position peer = Position.EMPTY;
  public volatile String peerMode = "standby";
  public volatile Overview overview = Overview.SYNCHRONIZED;
  public volatile String reason = "Every standby is at revision 0";
  public volatile String action = "";
  public volatile Outcome outcome = new Outcome.Done("Done");
  public volatile Optional<ConflictReport> conflict = Optional.empty();

  @Override
  public AvailabilityReport report() {
    return new AvailabilityReport(
        overview.text(),
        reason,
        action,
        overview == Overview.SYNCHRONIZED,
        List.of(
            server(self, "alpha", true, "active", Optional.empty()),
            server(PEER, "beta", false, peerMode, Optional.of(Sync.OK))));
  }

  @Override
  public Outcome ask(Request request, TaskProgress progress) {
    asked.add(request);
    return outcome;
  }

  @Override
  public List<ObjectNode> verify(boolean all, Progress progress) {
    ObjectNode sound = CanonicalJson.MAPPER.createObjectNode().put("server", "alpha");
    sound.putObject("position").put("revision", 1);
    sound.put("objects", 7).putArray("damage");
    ObjectNode silent = CanonicalJson.MAPPER.createObjectNode().put("server", "beta");
    silent.put("fault-message", "The connection was refused");
    return all ? List.of(sound, silent) : List.of(sound);
  }

  @Override
  public ConflictReport compare(Uid other) {
    return conflict.orElseThrow(
        () -> new HighAvailabilityException("There is no conflict with " + other));
  }

  private AvailabilityReport.Server server(
      Uid uid, String name, boolean self, String mode, Optional<Sync> sync) {
    return new AvailabilityReport.Server(
        uid,
        name,
        "192.0.2." + (self ? 1 : 2),
        self,
        self ? "primary" : "secondary",
        mode,
        self ? "Active" : "OK, last sync time: T",
        sync,
        "",
        Optional.of(Instant.EPOCH),
        "",
        Optional.of(peer),
        self ? Optional.empty() : Optional.of(peer.number()),
        self ? Optional.empty() : Optional.of(Instant.EPOCH),
        Optional.empty(),
        Optional.of("0.1.0"));
  }
}
