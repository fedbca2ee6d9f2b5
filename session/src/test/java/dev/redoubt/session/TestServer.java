package dev.redoubt.session;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseEnvironment;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.DatabaseOptions;
import dev.redoubt.database.FatalErrorHandler;
import dev.redoubt.database.Lease;
import dev.redoubt.database.RevisionDraft;
import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException.Reason;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.catalogue.PredefinedObjects;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.TermRecord;
import dev.redoubt.session.login.Administrators;
import dev.redoubt.session.login.PasswordHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server's sessions on real stores in a directory. Ada and bert may do everything, carl does not
 * manage administrators and sessions, and reader reads.
 */
final class TestServer implements AutoCloseable {

  static final String PASSWORD = "correct horse";

  /** Shorter than a server's, for the sake of those tests that wait it out. */
  static final Duration GATE_WAIT = Duration.ofSeconds(2);

  private static final FatalErrorHandler FATAL =
      (what, cause) -> {
        throw new IllegalStateException(what, cause);
      };
  private static final WriteGate.Refusal STANDBY =
      new WriteGate.Refusal(Reason.STANDBY, "This server is a Standby");

  final VirtualTime time;
  final SecureRandom random = new SecureRandom();
  final WriteGate gate = new WriteGate(GATE_WAIT, STANDBY);
  final DatabaseHome home;
  final LocalStore local;
  final Publisher publisher;
  final Sessions sessions;
  final Reversion reversion;
  final PublishedSessions published;

  private TestServer(Path directory, VirtualTime time, SessionLimits limits) throws IOException {
    this.time = time;
    Catalogue catalogue = Catalogue.standard();
    this.home =
        DatabaseHome.open(
            directory.resolve("database"),
            DatabaseOptions.DEFAULT,
            new DatabaseEnvironment(catalogue, time, time.nanoTime(), random, FATAL));
    this.local = LocalStore.open(directory.resolve("local"), FATAL);
    initialize(catalogue);
    gate.open();
    this.publisher =
        new Publisher(
            home,
            gate,
            new IntegrityValidation(catalogue).and(new AdministratorValidation()),
            time,
            random);
    this.sessions =
        new Sessions(
            new SessionParts(
                home,
                local,
                gate,
                publisher,
                new Administrators("administrators", random, time.nanoTime()),
                limits,
                time,
                time.nanoTime(),
                random));
    home.addListener(sessions);
    this.reversion = new Reversion(home, gate, publisher, sessions, random);
    this.published = new PublishedSessions(home);
  }

  static TestServer open(Path directory) {
    return open(directory, new VirtualTime(), SessionLimits.DEFAULT);
  }

  static TestServer open(Path directory, VirtualTime time, SessionLimits limits) {
    try {
      return new TestServer(directory, time, limits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Session login(String administrator) {
    return login(administrator, LoginOptions.DEFAULT).session();
  }

  Login login(String administrator, LoginOptions options) {
    return sessions.login(
        new Credentials.Password(administrator, PASSWORD, Optional.empty(), "192.0.2.1"), options);
  }

  void becomeStandby() {
    gate.close(STANDBY);
  }

  /** A host as a command would make it: without meta-info. */
  ObjectNode host(String name) {
    return body(Uid.random(random), "host", name).put("ipv4-address", "192.0.2.7");
  }

  ObjectNode group(String name, Uid... members) {
    ObjectNode body = body(Uid.random(random), "group", name);
    ArrayNode array = body.putArray("members");
    for (Uid member : members) {
      array.add(member.toString());
    }
    return body;
  }

  /** Adds a host in a session. */
  Uid addHost(Session session, String name) {
    ObjectNode host = host(name);
    return session.edit(workspace -> workspace.put(host)).uid();
  }

  /** Gives an object another comment in a session. */
  void comment(Session session, Uid object, String comment) {
    ManagedObject changed =
        session.edit(workspace -> {
          ObjectNode body = workspace.view().find(object).orElseThrow().body();
          return workspace.put(body.put("comments", comment));
        });
    if (!changed.uid().equals(object)) {
      throw new IllegalStateException("The edit changed another object");
    }
  }

  void delete(Session session, Uid object) {
    session.edit(workspace -> {
      workspace.delete(object);
      return true;
    });
  }

  Optional<ManagedObject> find(Session session, Uid object) {
    return session.read(view -> view.find(object));
  }

  String commentOf(Session session, Uid object) {
    return find(session, object).orElseThrow().peek().path("comments").asString("");
  }

  <T> T onDatabase(Function<Database, T> work) {
    try (Lease lease = home.lease()) {
      return work.apply(lease.database());
    }
  }

  /** Closes as the death of the process would: nobody logs out. */
  @Override
  public void close() {
    sessions.close();
    home.close();
    local.close();
  }

  private void initialize(Catalogue catalogue) {
    try (Lease lease = home.lease()) {
      Database database = lease.database();
      if (database.position().number() > 0) {
        return;
      }
      TermRecord record =
          new TermRecord(
              1, Uid.random(random), Uid.random(random), TermRecord.Cause.FIRST, Optional.empty());
      database.commit(RevisionDraft.ofTerm(Uid.random(random), time.instant(), record));
      List<ManagedObject> objects =
          new ArrayList<>(new PredefinedObjects(catalogue).at(time.instant()));
      objects.add(administrator("ada", profile(objects, "Super User")));
      objects.add(administrator("bert", profile(objects, "Super User")));
      objects.add(administrator("carl", profile(objects, "Read Write All")));
      objects.add(administrator("reader", profile(objects, "Read Only All")));
      List<ObjectChange> changes =
          objects.stream()
              .map(object -> new ObjectChange(object.uid(), Optional.empty(), Optional.of(object)))
              .toList();
      database.commit(
          RevisionDraft.ofChanges(
              Uid.random(random), MetaInfo.SYSTEM, time.instant(), "Initialization", changes));
    }
  }

  private static Uid profile(List<ManagedObject> objects, String name) {
    return objects.stream()
        .filter(object -> object.name().equals(name))
        .findFirst()
        .orElseThrow()
        .uid();
  }

  private ManagedObject administrator(String name, Uid profile) {
    ObjectNode body = body(Uid.random(random), "administrator", name);
    body.put("domain", Domain.SYSTEM_DATA.uid().toString());
    body.put(
        "password-hash",
        PasswordHash.of(PASSWORD, new PasswordHash.Parameters(8, 1, 1), random).text());
    body.putArray("permissions-profile").add(profile.toString());
    body.set(MetaInfo.FIELD, MetaInfo.created(time.instant(), MetaInfo.SYSTEM).toJson());
    return ManagedObject.of(body);
  }

  private static ObjectNode body(Uid uid, String type, String name) {
    return CanonicalJson.MAPPER
        .createObjectNode()
        .put("uid", uid.toString())
        .put("type", type)
        .put("name", name)
        .put("domain", Domain.SMC_USER.uid().toString());
  }
}
