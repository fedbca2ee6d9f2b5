package dev.redoubt.server.availability;

import dev.redoubt.command.session.PublishNotices;
import dev.redoubt.ha.shell.HighAvailability;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.Overview;
import dev.redoubt.model.history.Revision;
import dev.redoubt.server.configuration.AvailabilitySettings;
import dev.redoubt.server.configuration.AvailabilitySettings.PublishAcknowledgement;
import dev.redoubt.server.trust.ServerObject;
import dev.redoubt.session.task.TaskProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an administrator is told after a publish: no standby has it yet, or there is a conflict. */
public final class PublishWarnings implements PublishNotices {

  private final HighAvailability availability;
  private final AvailabilitySettings settings;

  public PublishWarnings(HighAvailability availability, AvailabilitySettings settings) {
    this.availability = availability;
    this.settings = settings;
  }

  @Override
  public Notices of(Revision revision, TaskProgress progress) {
    boolean waits = settings.publishAcknowledgement() == PublishAcknowledgement.STANDBY;
    Optional<String> holder = waits ? holder(revision, progress) : Optional.empty();
    return new Notices(holder, warnings(revision, waits && holder.isEmpty()));
  }

  private List<String> warnings(Revision revision, boolean unacknowledged) {
    List<String> warnings = new ArrayList<>();
    if (unacknowledged) {
      warnings.add(
          ("Published here, but no standby acknowledged revision %d within %d s. It is on this"
                  + " server's disk only")
              .formatted(revision.number(), settings.acknowledgementTimeout().toSeconds()));
    }
    revision.changes().stream()
        .filter(change -> change.after().isEmpty())
        .flatMap(change -> change.before().stream())
        .filter(object -> object.type().equals(ServerObject.TYPE))
        .map(ServerObject::new)
        .filter(server -> server.managementServer() && server.record().isPresent())
        .forEach(server -> warnings.add(removed(server.name())));
    HaStatus status = availability.status();
    if (status.overview() == Overview.CONFLICT) {
      warnings.add(
          "More than one server is Active: what is published here may be replaced when the conflict"
              + " is resolved. "
              + status.action());
    }
    return warnings;
  }

  private static String removed(String server) {
    return server
        + " could open the key of the internal CA, which counts as exposed from now on: make a new"
        + " one with ica-rotate, or redoubt sic rotate";
  }

  private Optional<String> holder(Revision revision, TaskProgress progress) {
    progress.update(95, "Waiting for a standby to have it on its disk");
    try {
      return availability.awaitAcknowledgement(
          revision.position(), settings.acknowledgementTimeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
