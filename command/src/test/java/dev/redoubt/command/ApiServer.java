package dev.redoubt.command;

import dev.redoubt.command.access.ClientAccess;
import dev.redoubt.command.assembly.PublishRules;
import dev.redoubt.command.assembly.ServerCommands;
import dev.redoubt.command.crud.IndexedSearch;
import dev.redoubt.command.purge.AutomaticPurge;
import dev.redoubt.command.session.PublishNotices;
import dev.redoubt.command.setting.Settings;
import dev.redoubt.database.ArchiveReason;
import dev.redoubt.database.DatabaseEnvironment;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.DatabaseOptions;
import dev.redoubt.database.FatalErrorHandler;
import dev.redoubt.database.Lease;
import dev.redoubt.database.Progress;
import dev.redoubt.database.Restore;
import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException.Reason;
import dev.redoubt.database.bundle.BundleStore;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.database.snapshot.Snapshot;
import dev.redoubt.database.snapshot.SnapshotFile;
import dev.redoubt.ha.bundle.BundleKeeper;
import dev.redoubt.ha.core.Identity;
import dev.redoubt.ha.dynamic.RecoveryStore;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.ha.protocol.Versions;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.HistoryPurge;
import dev.redoubt.session.PublishedSessions;
import dev.redoubt.session.Publisher;
import dev.redoubt.session.Reversion;
import dev.redoubt.session.SessionLimits;
import dev.redoubt.session.SessionParts;
import dev.redoubt.session.Sessions;
import dev.redoubt.session.login.Administrators;
import dev.redoubt.session.login.PasswordHash;
import dev.redoubt.session.salvage.Salvage;
import dev.redoubt.session.task.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A server's whole API on real stores in a directory; administrators are admin and reader. */
public final class ApiServer implements AutoCloseable {

  public static final String PASSWORD = "correct horse";

  private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
  private static final FatalErrorHandler FATAL =
      (what, cause) -> {
        throw new IllegalStateException(what, cause);
      };
  private static final WriteGate.Refusal STANDBY =
      new WriteGate.Refusal(Reason.STANDBY, "This server is a Standby");

  public final FakeAvailability availability = new FakeAvailability();
  public final FakeSic sic = new FakeSic();
  public final FakeCertificates certificates = new FakeCertificates();
  public final FakeAuditRecords auditRecords = new FakeAuditRecords();
  public final FakeReports reports = new FakeReports(this::time);
  public final FakeBackups backups = new FakeBackups();
  public final FakePromotions promotions = new FakePromotions();
  public final FakeLeftSessions left = new FakeLeftSessions();

  /** Whether passwords have their turn to be hashed. */
  public final AtomicBoolean hashing = new AtomicBoolean(true);

  /** Runs in another thread before a password is hashed. */
  public volatile Runnable whileHashing = () -> {};

  public final List<AuditLog.Entry> audit = new CopyOnWriteArrayList<>();
  public final List<String> metrics = new CopyOnWriteArrayList<>();
  public volatile Optional<String> publishHolder = Optional.empty();
  public final List<String> publishWarnings = new CopyOnWriteArrayList<>();

  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final InstantSource clock = now::get;
  private final WriteGate gate = new WriteGate(Duration.ofSeconds(5), STANDBY);
  private final Path directory;
  private final DatabaseHome home;
  private final LocalStore local;
  private final RecoveryStore recovery;
  private final Publisher publisher;
  private final Sessions sessions;
  private final CommandRegistry registry;
  private final CommandRunner runner;
  private final Tasks tasks;
  private final BundleKeeper bundles;
  private final ClientAccess access;
  private final HistoryPurge purge;
  private final AutomaticPurge automaticPurge;

  public ApiServer(Path directory) {
    this.directory = directory;
    Catalogue catalogue = Catalogue.standard();
    try {
      home =
          DatabaseHome.open(
              directory.resolve("database"),
              DatabaseOptions.DEFAULT,
              new DatabaseEnvironment(catalogue, clock, System::nanoTime, random, FATAL));
      local = LocalStore.open(directory.resolve("local"), FATAL);
      recovery = SentIn.to(local);
      bundles =
          new BundleKeeper(
              new Identity(
                  FakeAvailability.SELF,
                  Uid.random(random),
                  "alpha",
                  Role.PRIMARY,
                  new Versions("test", DatabaseHome.FORMAT_VERSION)),
              home,
              local,
              new BundleStore(home.bundles(), 0, clock));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    new FirstRevision(NOW, random).commit(home, catalogue);
    gate.open();
    publisher = new Publisher(home, gate, PublishRules.of(catalogue), clock, random);
    sessions =
        new Sessions(
            new SessionParts(
                home,
                local,
                gate,
                publisher,
                new Administrators("administrators", random, this::nanos),
                SessionLimits.DEFAULT,
                clock,
                System::nanoTime,
                random));
    home.addListener(sessions);
    access =
        new ClientAccess(
            home, catalogue, "127.0.0.1"::equals, new FakeHostNames(), System::nanoTime);
    home.addListener(access);
    tasks = new Tasks(local, clock, random);
    purge = new HistoryPurge(home, publisher);
    automaticPurge =
        new AutomaticPurge(
            new AutomaticPurge.Parts(
                home, local, new Settings(catalogue), purge, availability, mode(), clock));
    registry = registry(catalogue);
    runner = runner(registry);
  }

  private CommandRegistry registry(Catalogue catalogue) {
    return ServerCommands.registry(
        new ServerCommands.Parts(
            catalogue,
            home,
            sessions,
            new PublishedSessions(home),
            publisher,
            new Reversion(home, gate, publisher, sessions, random),
            tasks,
            this::hash,
            new IndexedSearch(home, catalogue),
            (revision, progress) ->
                new PublishNotices.Notices(publishHolder, List.copyOf(publishWarnings)),
            availability,
            bundles,
            new Salvage(home, bundles.store(), catalogue::isInternal, 200_000, clock),
            left,
            sic,
            certificates,
            auditRecords,
            reports,
            recovery,
            purge,
            automaticPurge,
            access,
            backups,
            promotions,
            random));
  }

  private Optional<String> hash(String password, String address) {
    Thread other = Thread.ofVirtual().start(whileHashing);
    try {
      if (!other.join(Duration.ofSeconds(20))) {
        throw new IllegalStateException("Something waits for the hashing of a password");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return hashing.get()
        ? Optional.of(
            PasswordHash.of(password, new PasswordHash.Parameters(8, 1, 1), random).text())
        : Optional.empty();
  }

  /** Takes every place for tasks; they are free again when the answer is closed. */
  public AutoCloseable takeTasks() {
    List<Tasks.Place> places = new ArrayList<>();
    for (int i = 0; i < Tasks.RUNNING; i++) {
      places.add(tasks.reserve());
    }
    return () -> places.forEach(Tasks.Place::close);
  }

  /** Its database. */
  public DatabaseHome home() {
    return home;
  }

  /** Publishes what the server itself changes. */
  public Publisher publisher() {
    return publisher;
  }

  /** The bundles that it keeps. */
  public BundleKeeper bundles() {
    return bundles;
  }

  /** Every command of the server. */
  public CommandRegistry registry() {
    return registry;
  }

  /** Time goes on. */
  public void pass(Duration duration) {
    now.updateAndGet(time -> time.plus(duration));
  }

  /** The time by the clock of the server. */
  public Instant time() {
    return now.get();
  }

  /** The same as a monotonic time, by which failed logins are counted. */
  private long nanos() {
    return Duration.between(NOW, now.get()).toNanos();
  }

  /** Does what a server does every few seconds. */
  public void keepUp() {
    automaticPurge.run();
  }

  private ServerMode mode() {
    return new ServerMode() {
      @Override
      public boolean standby() {
        return gate.refusal().isPresent();
      }

      @Override
      public Optional<ActiveServer> active() {
        return Optional.of(new ActiveServer("alpha", "https://192.0.2.10:8443"));
      }
    };
  }

  /** A runner of some other commands on this server. */
  public CommandRunner runner(CommandRegistry registry) {
    return new CommandRunner(
        new CommandRunner.Parts(
            registry,
            sessions,
            tasks,
            mode(),
            access,
            audit::add,
            (command, status, nanos) -> metrics.add(command + " " + status),
            new RequestLimits(1 << 20, 30, 200_000),
            clock,
            System::nanoTime,
            random));
  }

  public CommandRunner runner() {
    return runner;
  }

  public void becomeStandby() {
    gate.close(STANDBY);
  }

  public String login() {
    return login("admin");
  }

  public String login(String administrator) {
    return call("", "login", "{'user': '" + administrator + "', 'password': '" + PASSWORD + "'}")
        .ok()
        .path("sid")
        .asString();
  }

  /** Sends a request; single quotes in the body stand for double ones. */
  public Reply call(String sid, String command, String body) {
    return send(runner, sid, "/web_api/" + command, body);
  }

  /** Sends a request without a session from another address. */
  public static Reply sendFrom(CommandRunner runner, String address, String command, String body) {
    return sendFrom(runner, address, "", command, body);
  }

  /** Sends a request from another address. */
  public static Reply sendFrom(
      CommandRunner runner, String address, String sid, String command, String body) {
    return send(runner, new Origin(sid, address), "/web_api/" + command, body);
  }

  public static Reply send(CommandRunner runner, String sid, String path, String body) {
    return send(runner, new Origin(sid, "198.51.100.7"), path, body);
  }

  private static Reply send(CommandRunner runner, Origin origin, String path, String body) {
    String sid = origin.sid();
    Map<String, String> headers =
        sid.isEmpty()
            ? Map.of("Host", "192.0.2.1:8443")
            : Map.of("Host", "192.0.2.1:8443", "x-CHKP-sid", sid);
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ApiResponse response =
        runner.handle(new ApiRequest("POST", path, headers, bytes, origin.address()));
    return new Reply(response.status(), CanonicalJson.decodeObject(response.body()));
  }

  /** Sends a request that starts a task, and waits for its end. */
  public ObjectNode task(String sid, String command, String body) throws InterruptedException {
    String uid = call(sid, command, body).ok().path("task-id").asString();
    await(uid);
    return (ObjectNode)
        call(sid, "show-task", "{'task-id': '" + uid + "', 'details-level': 'full'}")
            .ok()
            .path("tasks")
            .path(0);
  }

  /** Waits for the end of a task. */
  public void await(String task) throws InterruptedException {
    if (!tasks.await(Uid.parse(task), Duration.ofSeconds(20)).orElseThrow().status().isFinished()) {
      throw new IllegalStateException("Task " + task + " did not end in time");
    }
  }

  /** Publishes and expects success. */
  public void publish(String sid) throws InterruptedException {
    String status = task(sid, "publish", "{}").path("status").asString();
    if (!status.startsWith("succeeded")) {
      throw new IllegalStateException("Publish: " + status);
    }
  }

  /** Changes an object below the sessions, as the server does with objects of its own. */
  public void publishAsSystem(Uid object, Consumer<ObjectNode> change) {
    Publisher.SystemChanges changes =
        published -> {
          ObjectNode body = published.find(object).orElseThrow().body();
          change.accept(body);
          return List.of(new Publisher.SystemChange(object, Optional.of(body)));
        };
    if (publisher.publishAsSystem("System", changes).isEmpty()) {
      throw new IllegalStateException("Nothing was changed");
    }
  }

  /** Deletes an object below the sessions. */
  public void deleteAsSystem(Uid object) {
    publisher.publishAsSystem(
        "System", _ -> List.of(new Publisher.SystemChange(object, Optional.empty())));
  }

  /** Replaces the database by a copy of itself, and answers the uid of the archive. */
  public Uid archiveDatabase() throws IOException {
    Uid id = Uid.random(random);
    Path files = directory.resolve("database/snapshots").resolve(id.toString());
    try (Snapshot snapshot = home.snapshot(id, gate);
        Restore restore = home.restore(snapshot.manifest())) {
      for (SnapshotFile file : restore.missing()) {
        byte[] content = Files.readAllBytes(files.resolve(file.name()));
        restore.receive(file, 0, ByteBuffer.wrap(content));
      }
      restore.verify(Progress.NONE);
      restore.switchTo(() -> true, Optional.of(ArchiveReason.of("a conflict")));
    }
    return home.archives().list().getFirst().id();
  }

  /** Puts an object below the sessions, unchecked, as predefined ones are put. */
  public void putAsSystem(ObjectNode body) {
    Uid uid = Uid.parse(body.path("uid").asString());
    publisher.publishAsSystem(
        "System", _ -> List.of(new Publisher.SystemChange(uid, Optional.of(body))));
  }

  /** The published objects of a type and name. */
  public List<ObjectNode> published(String type, String name) {
    try (Lease lease = home.lease()) {
      return lease.database().published().list(type, Optional.empty(), 1_000).stream()
          .filter(object -> object.name().equals(name))
          .map(ManagedObject::body)
          .toList();
    }
  }

  @Override
  public void close() {
    sessions.close();
    home.close();
    local.close();
  }

  private record Origin(String sid, String address) {}

  /** An answer. */
  public record Reply(int status, ObjectNode body) {

    /** The body of a success. */
    public ObjectNode ok() {
      if (status != 200) {
        throw new IllegalStateException(status + " " + body);
      }
      return body;
    }

    public String code() {
      return body.path("code").asString("");
    }

    public String message() {
      return body.path("message").asString("");
    }
  }
}
