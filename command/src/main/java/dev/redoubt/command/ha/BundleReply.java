package dev.redoubt.command.ha;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.error.HighAvailabilityException;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.bundle.BundleHeader;
import dev.redoubt.database.bundle.BundleRecord;
import dev.redoubt.database.bundle.BundleStore;
import dev.redoubt.ha.bundle.BundleKeeper;
import dev.redoubt.model.Uid;
import dev.redoubt.session.salvage.SalvageRecord;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells of bundles: whose, which revisions, where they lie, whether they were salvaged. */
public final class BundleReply {

  private final BundleKeeper keeper;
  private final DatabaseHome home;
  private final HighAvailability availability;

  public BundleReply(BundleKeeper keeper, DatabaseHome home, HighAvailability availability) {
    this.keeper = keeper;
    this.home = home;
    this.availability = availability;
  }

  /** Work on files. */
  @FunctionalInterface
  interface Reading<T> {
    T run() throws IOException;
  }

  /**
   * Runs work on files.
   *
   * @throws HighAvailabilityException if one cannot be read or written
   */
  static <T> T reading(Reading<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new HighAvailabilityException(String.valueOf(e.getMessage()));
    }
  }

  /** The parameter {@code uid}, which must be one. */
  static Uid uid(Parameters parameters) {
    String uid = parameters.requiredText("uid");
    return Uid.tryParse(uid)
        .orElseThrow(
            () -> new InvalidParameterException("uid", "The value [" + uid + "] is no uid"));
  }

  BundleStore store() {
    return keeper.store();
  }

  /** The bundles that are kept, the latest first. */
  List<BundleRecord.Kept> all() {
    return store().all().stream()
        .flatMap(record -> record.kept().stream())
        .sorted(
            Comparator.comparing((BundleRecord.Kept bundle) -> bundle.header().replaced())
                .reversed()
                .thenComparing(bundle -> bundle.header().id()))
        .toList();
  }

  /**
   * A bundle that is kept.
   *
   * @throws ObjectNotFoundException if it is not
   */
  BundleRecord.Kept require(Uid id) {
    return store().kept(id).orElseThrow(() -> new ObjectNotFoundException(id.toString()));
  }

  /** Whether what is published here holds the salvage of a bundle. */
  boolean isSalvaged(Uid id) {
    try (Lease lease = home.lease()) {
      return SalvageRecord.isSalvaged(lease.database().published(), id);
    }
  }

  ObjectNode of(BundleRecord.Kept bundle) {
    BundleHeader header = bundle.header();
    ObjectNode reply = Replies.empty();
    reply.put("uid", header.id().toString());
    reply
        .putObject("server")
        .put("uid", header.server().toString())
        .put("name", header.serverName());
    reply.set("replaced", ApiTime.of(header.replaced()));
    reply.put("last-common-revision", header.ancestor());
    reply.put("first-revision", header.first());
    reply.put("last-revision", header.position().number());
    reply.put("revisions", header.revisions());
    reply.put("purged-revisions", header.purged());
    reply.put("by-administrators", bundle.byAdministrators());
    reply.put("changes", bundle.changes());
    reply.put("bytes", bundle.bytes());
    reply.put("salvaged", isSalvaged(header.id()));
    servers(header.id(), reply.putArray("servers"));
    return reply;
  }

  /** Where it lies: here, and wherever it was last seen. */
  private void servers(Uid bundle, ArrayNode list) {
    Set<Uid> holders = keeper.holders(bundle);
    for (AvailabilityReport.Server server : availability.report().servers()) {
      if (server.self() || holders.contains(server.uid())) {
        list.addObject().put("uid", server.uid().toString()).put("name", server.name());
      }
    }
  }
}
