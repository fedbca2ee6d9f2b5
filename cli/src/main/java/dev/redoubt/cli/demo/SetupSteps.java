package dev.redoubt.cli.demo;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.api.Fingerprint;
import dev.redoubt.server.initialization.Initialization;
import dev.redoubt.server.initialization.Initialized;
import dev.redoubt.server.initialization.NewServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** From two empty directories to two servers that trust each other and are in step. */
final class SetupSteps {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration SYNC_LIMIT = Duration.ofSeconds(120);

  private final DemoWorld world;

  SetupSteps(DemoWorld world) {
    this.world = world;
  }

  List<DemoStep> steps() {
    return List.of(
        new DemoStep(
            "Initialize a Primary and a Secondary",
            "The Primary gets an internal CA and a database; the Secondary only an activation key.",
            this::initialize),
        new DemoStep(
            "Start both servers",
            "Two processes of their own, each with its directory, its API and its peer port.",
            this::start),
        new DemoStep(
            "Establish trust with the activation key",
            "The key never crosses the wire: both sides prove that they know it (EC J-PAKE), then the"
                + " Secondary gets a certificate.",
            this::trust),
        new DemoStep(
            "Publish: the Secondary gets the database for the first time",
            "The first publish after trust starts a full sync by itself.",
            this::firstSync));
  }

  private void initialize(Evidence evidence) throws Exception {
    Initialization initialization = new Initialization(InstantSource.system(), new SecureRandom());
    Initialized primary =
        initialization.primary(settings(world.first()), "admin", world.password().toCharArray());
    Initialized secondary =
        initialization.secondary(settings(world.second()), world.activationKey().toCharArray());
    world.first().trust(Fingerprint.parse(primary.apiFingerprint()));
    world.second().trust(Fingerprint.parse(secondary.apiFingerprint()));
    for (DemoServer server : List.of(world.first(), world.second())) {
      String fingerprint = server.fingerprint().toString();
      evidence.seen(server.name() + ": API certificate " + fingerprint.substring(0, 30) + "...");
    }
  }

  private static NewServer settings(DemoServer server) {
    return new NewServer(
        server.directory(),
        server.name(),
        List.of(server.address().host()),
        Map.of(
            "api-address", server.address().host(),
            "api-port", String.valueOf(server.address().port()),
            "peer-address", server.address().host(),
            "peer-port", String.valueOf(server.peerPort())));
  }

  private void start(Evidence evidence) throws Exception {
    long start = world.stopwatch().now();
    world.first().process().start();
    world.second().process().start();
    world.stopwatch().await("both servers listen", START_LIMIT, this::bothListen);
    world.stopwatch().await("the Primary takes logins", START_LIMIT, world.first()::takesLogins);
    evidence.seen("both answer after " + world.stopwatch().since(start));
    for (DemoServer server : List.of(world.first(), world.second())) {
      evidence.seen(
          server.name() + ": process " + server.process().pid() + ", https://" + server.address());
    }
    Standing standing = world.first().standing();
    evidence.seen("status: " + standing.overview());
    evidence.check(
        standing.overview().equals("No secondary configured"),
        "a new Primary says that no secondary is configured");
  }

  private boolean bothListen() {
    return world.first().listens() && world.second().listens();
  }

  private void trust(Evidence evidence) throws Exception {
    ObjectNode secondary =
        ApiClient.request()
            .put("name", world.second().name())
            .put("ip-address", world.second().address().host())
            .put("peer-port", world.second().peerPort())
            .put("one-time-password", world.activationKey())
            // The server warns that two objects have one address, which on one machine is so.
            .put("ignore-warnings", true);
    secondary.putObject("management-blades").put("network-policy-management", true);
    ApiSession session = world.first().open();
    world
        .tasks(session)
        .run("add-checkpoint-host", secondary, progress -> evidence.going(progress.description()));
    ObjectNode host =
        session.call(
            "show-checkpoint-host", ApiClient.request().put("name", world.second().name()));
    evidence.seen("certificate issued to " + ApiClient.text(host, "sic-name").orElse("?"));
    world.tasks(session).run("publish", ApiClient.request(), progress -> {});
    session.logout();
    ObjectNode name = ApiClient.request().put("name", world.second().name());
    world.stopwatch().await("the servers communicate", START_LIMIT, () -> communicating(name));
    evidence.seen("SIC test: communicating");
  }

  private boolean communicating(ObjectNode name) {
    ObjectNode test = world.first().ask("test-sic-status", name);
    return ApiClient.text(test, "sic-status").orElse("").equals("communicating");
  }

  private void firstSync(Evidence evidence) throws Exception {
    world
        .stopwatch()
        .await(
            "the Secondary has the database",
            SYNC_LIMIT,
            () -> {
              Standing standing = world.first().standing();
              evidence.going(standing.of(world.second().name(), "status"));
              return standing.isInStep(world.first().name(), world.second().name());
            });
    Standing standing = world.first().standing();
    evidence.seen("status on " + world.first().name() + ": " + standing.overview());
    world.stopwatch().await("the Secondary takes logins", START_LIMIT, world.second()::takesLogins);
    evidence.check(
        world.second().standing().of(world.second().name(), "mode").equals("standby"),
        "the Secondary is a Standby");
    evidence.seen("both at revision " + standing.revision(world.second().name()));
  }
}
