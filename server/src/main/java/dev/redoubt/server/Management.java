package dev.redoubt.server;

import dev.redoubt.command.assembly.PublishRules;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.ha.core.Identity;
import dev.redoubt.ha.peer.HeardAddresses;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.ha.protocol.Versions;
import dev.redoubt.ha.shell.AvailabilityAssembly;
import dev.redoubt.ha.shell.HighAvailability;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.server.availability.AvailabilityCommands;
import dev.redoubt.server.availability.AvailabilityRecords;
import dev.redoubt.server.availability.CurrentMode;
import dev.redoubt.server.availability.SessionsElsewhere;
import dev.redoubt.server.configuration.Configuration;
import dev.redoubt.server.configuration.SessionSettings;
import dev.redoubt.server.events.HaEvent;
import dev.redoubt.server.metrics.ServerMetrics;
import dev.redoubt.server.trust.ServerObject;
import dev.redoubt.server.trust.ServerTrust;
import dev.redoubt.session.ArrivingSessions;
import dev.redoubt.session.MovingSource;
import dev.redoubt.session.Publisher;
import dev.redoubt.session.SessionLimits;
import dev.redoubt.session.SessionParts;
import dev.redoubt.session.Sessions;
import dev.redoubt.session.login.Administrators;
import dev.redoubt.session.task.Tasks;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * What stands between a server's stores and its listeners, in the order in which one needs the
 * other.
 *
 * @param gate whether this server may write now
 * @param publisher makes revisions
 * @param sessions the logins
 * @param tasks long-running work
 * @param trust with other servers
 * @param addresses where other servers call from
 * @param shell high availability
 * @param mode whether this server takes changes
 * @param commands high availability, for the commands
 * @param arriving takes sessions over from other servers
 * @param left finds them there
 */
record Management(
    WriteGate gate,
    Publisher publisher,
    Sessions sessions,
    Tasks tasks,
    ServerTrust trust,
    HeardAddresses addresses,
    HighAvailability shell,
    CurrentMode mode,
    AvailabilityCommands commands,
    ArrivingSessions arriving,
    SessionsElsewhere left)
    implements AutoCloseable {

  private static final String ADMINISTRATORS = "administrators";

  /**
   * Puts it together; nothing runs yet.
   *
   * @param followers are told of events of high availability
   * @param peerPort the port of the peer listener, once it is open
   */
  static Management of(
      Configuration configuration,
      Stores stores,
      ServerMetrics metrics,
      List<Consumer<HaEvent>> followers,
      IntSupplier peerPort,
      Surroundings surroundings) {
    WriteGate gate =
        new WriteGate(
            WriteGate.DEFAULT_WAIT,
            new WriteGate.Refusal(
                WriteRefusedException.Reason.STANDBY,
                "The server is starting, or waits for its initialization"));
    Publisher publisher =
        new Publisher(
            stores.home(),
            gate,
            PublishRules.of(Catalogue.standard()),
            surroundings.clock(),
            surroundings.random());
    Sessions sessions = sessions(configuration.sessions(), stores, gate, publisher, surroundings);
    stores.home().addListener(sessions);
    Tasks tasks = new Tasks(stores.local(), surroundings.clock(), surroundings.random());
    ServerTrust trust =
        new ServerTrust(
            new ServerTrust.Parts(
                stores.identity(),
                stores.files(),
                stores.home(),
                stores.local(),
                stores.bundles(),
                gate,
                publisher,
                object -> sessions.lockOf(object).isPresent(),
                surroundings.clock(),
                surroundings.nanoTime(),
                surroundings.random()));
    HeardAddresses addresses = new HeardAddresses();
    HighAvailability shell =
        new AvailabilityAssembly(
                identity(stores, trust, surroundings),
                configuration.availability().decisions(),
                configuration.availability().fullSyncBandwidth(),
                configuration.availability().verificationInterval(),
                initialMode(stores),
                stores.home(),
                stores.local(),
                stores.bundles(),
                sessions,
                gate,
                tasks,
                stores.identity(),
                trust.check(),
                trust.contexts(),
                trust.others(addresses),
                addresses,
                peerPort,
                new AvailabilityRecords(stores.audit(), metrics, followers, surroundings.clock()),
                surroundings.fatal(),
                surroundings.clock(),
                surroundings.nanoTime(),
                surroundings.random())
            .assemble();
    ArrivingSessions arriving =
        new ArrivingSessions(
            sessions, server -> shell.sessionsOf(server).map(MovingSource.class::cast));
    return new Management(
        gate,
        publisher,
        sessions,
        tasks,
        trust,
        addresses,
        shell,
        new CurrentMode(shell, trust.servers()),
        new AvailabilityCommands(
            shell, trust.others(addresses), configuration.addresses().getFirst()),
        arriving,
        new SessionsElsewhere(shell, trust.others(addresses), arriving));
  }

  @Override
  public void close() {
    shell.close();
    sessions.close();
  }

  private static Sessions sessions(
      SessionSettings settings,
      Stores stores,
      WriteGate gate,
      Publisher publisher,
      Surroundings surroundings) {
    return new Sessions(
        new SessionParts(
            stores.home(),
            stores.local(),
            gate,
            publisher,
            new Administrators(ADMINISTRATORS, surroundings.random(), surroundings.nanoTime()),
            new SessionLimits(
                settings.sessionLimit(), settings.loginLimit(), settings.changeLimit()),
            surroundings.clock(),
            surroundings.nanoTime(),
            surroundings.random()));
  }

  private static Identity identity(Stores stores, ServerTrust trust, Surroundings surroundings) {
    boolean primary =
        trust.servers().ofServer(stores.identity().uid()).filter(ServerObject::primary).isPresent();
    return new Identity(
        stores.identity().uid(),
        Uid.random(surroundings.random()),
        stores.identity().name(),
        primary ? Role.PRIMARY : Role.SECONDARY,
        new Versions(BuildInformation.version(), DatabaseHome.FORMAT_VERSION));
  }

  /** Before anything was persisted: whoever wrote the last term is its Active. */
  private static Mode initialMode(Stores stores) {
    try (Lease lease = stores.home().lease()) {
      List<Lineage.Term> terms = lease.database().lineage().terms();
      boolean own =
          !terms.isEmpty() && terms.getLast().record().server().equals(stores.identity().uid());
      return own ? Mode.ACTIVE : Mode.STANDBY;
    }
  }
}
