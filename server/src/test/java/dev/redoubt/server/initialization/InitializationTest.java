package dev.redoubt.server.initialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.WellKnown;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.TermRecord;
import dev.redoubt.server.ManagementDatabase;
import dev.redoubt.server.ServerDirectory;
import dev.redoubt.server.configuration.Configuration;
import dev.redoubt.server.configuration.ConfigurationException;
import dev.redoubt.server.trust.CaObject;
import dev.redoubt.server.trust.ServerObject;
import dev.redoubt.session.login.PasswordHash;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.TrustState;
import dev.redoubt.trust.activation.ActivationWindow;
import dev.redoubt.trust.ca.InternalCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitializationTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path parent;

  private final Initialization initialization = new Initialization(Clock.systemUTC(), RANDOM);

  private NewServer server(Map<String, String> settings) {
    return new NewServer(
        parent.resolve("server"), "primary", List.of("192.0.2.1", "mgmt.example"), settings);
  }

  private Initialized primary() throws Exception {
    return initialization.primary(
        server(Map.of("api-port", "8444", "peer-port", "18191")),
        "admin",
        "correct horse".toCharArray());
  }

  private static void withDatabase(Path directory, Consumer<Database> check) throws IOException {
    try (DatabaseHome home =
            ManagementDatabase.open(
                new ServerDirectory(directory).database(),
                Clock.systemUTC(),
                RANDOM,
                (what, cause) -> {
                  throw new IllegalStateException(what, cause);
                });
        Lease lease = home.lease()) {
      check.accept(lease.database());
    }
  }

  private static ServerIdentity identity(Path directory) {
    return ServerIdentity.load(new DirectorySecretFiles(new ServerDirectory(directory).identity()))
        .orElseThrow();
  }

  @Test
  void makesAPrimary() throws Exception {
    Initialized made = primary();

    Path directory = parent.resolve("server");
    assertThat(directory.resolve("initialization.unfinished")).doesNotExist();
    Configuration configuration = Configuration.load(made.configuration(), Map.of());
    assertThat(configuration.name()).isEqualTo("primary");
    assertThat(configuration.addresses()).containsExactly("192.0.2.1", "mgmt.example");
    assertThat(configuration.api().port()).isEqualTo(8444);
    assertThat(Files.readString(made.apiCertificate())).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(made.apiFingerprint()).hasSize(64);
    ServerIdentity identity = identity(directory);
    assertThat(identity.uid()).isEqualTo(made.server());
    assertThat(identity.state()).isEqualTo(TrustState.ESTABLISHED);
    withDatabase(directory, database -> checkPrimary(database, identity));
  }

  private static void checkPrimary(Database database, ServerIdentity identity) {
    Lineage.Term term = database.lineage().terms().getFirst();
    assertThat(term.record().cause()).isEqualTo(TermRecord.Cause.FIRST);
    assertThat(term.record().server()).isEqualTo(identity.uid());
    assertThat(database.position().number()).isEqualTo(2);
    ObjectReader objects = database.published();
    assertThat(objects.find(WellKnown.ANY)).isPresent();
    ServerObject own = new ServerObject(objects.find(identity.uid()).orElseThrow());
    assertThat(own.record()).isEqualTo(identity.ownRecord());
    assertThat(own.primary()).isTrue();
    assertThat(own.managementServer()).isTrue();
    assertThat(own.peerPort()).isEqualTo(18191);
    assertThat(own.address()).isEqualTo("192.0.2.1");
    assertThat(own.state()).isEqualTo("communicating");
    InternalCa ca =
        InternalCa.open(CaObject.read(objects).orElseThrow(), identity, Clock.systemUTC(), RANDOM);
    assertThat(ca.sicName("primary")).isEqualTo(own.record().orElseThrow().sicName());
    checkAdministrator(objects.list("administrator", Optional.empty(), 10));
  }

  private static void checkAdministrator(List<ManagedObject> administrators) {
    assertThat(administrators).hasSize(1);
    ManagedObject administrator = administrators.getFirst();
    assertThat(administrator.name()).isEqualTo("admin");
    assertThat(
            PasswordHash.parse(administrator.peek().path("password-hash").stringValue())
                .orElseThrow()
                .verify("correct horse"))
        .isTrue();
    assertThat(administrator.peek().path("permissions-profile").get(0).stringValue())
        .isEqualTo(WellKnown.SUPER_USER.toString());
  }

  @Test
  void makesASecondary() throws Exception {
    Initialized made = initialization.secondary(server(Map.of()), "activation key".toCharArray());

    Path directory = parent.resolve("server");
    assertThat(identity(directory).uid()).isEqualTo(made.server());
    assertThat(identity(directory).state()).isEqualTo(TrustState.UNINITIALIZED);
    assertThat(
            new ActivationWindow(
                    new DirectorySecretFiles(new ServerDirectory(directory).identity()))
                .state())
        .isEqualTo(ActivationWindow.State.OPEN);
    withDatabase(directory, database -> assertThat(database.position()).isEqualTo(Position.EMPTY));
  }

  @Test
  void letsNobodyElseIntoWhatHoldsSecrets() throws Exception {
    primary();
    for (String part : List.of("identity", "database", "local", "audit")) {
      assertThat(Files.getPosixFilePermissions(parent.resolve("server").resolve(part)))
          .as(part)
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void makesAPrimaryWithTheLongestName() throws Exception {
    String name = "n".repeat(63);
    NewServer longest =
        new NewServer(parent.resolve("server"), name, List.of("192.0.2.1"), Map.of());
    initialization.primary(longest, "admin", "correct horse".toCharArray());
    assertThat(identity(parent.resolve("server")).name()).isEqualTo(name);
  }

  @Test
  void refusesADirectoryThatIsNotEmpty() throws Exception {
    Path directory = Files.createDirectory(parent.resolve("server"));
    Files.writeString(directory.resolve("letter.txt"), "mine");

    assertThatThrownBy(this::primary)
        .isInstanceOf(InitializationException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("not empty");
    assertThat(directory.toFile().list()).containsExactly("letter.txt");
  }

  @Test
  void refusesADirectoryThatIsAServerAlready() throws Exception {
    primary();

    assertThatThrownBy(this::primary).isInstanceOf(InitializationException.class);
    assertThat(identity(parent.resolve("server")).state()).isEqualTo(TrustState.ESTABLISHED);
  }

  @Test
  void clearsWhatABrokenOffInitializationLeft() throws Exception {
    initialization.secondary(server(Map.of()), "activation key".toCharArray());
    Path directory = parent.resolve("server");
    Files.writeString(directory.resolve("initialization.unfinished"), "x");

    primary();

    assertThat(identity(directory).state()).isEqualTo(TrustState.ESTABLISHED);
  }

  @Test
  void neverDeletesWhatItDoesNotKnow() throws Exception {
    Path directory = Files.createDirectory(parent.resolve("server"));
    Files.writeString(directory.resolve("initialization.unfinished"), "x");
    Files.writeString(directory.resolve("letter.txt"), "mine");

    assertThatThrownBy(this::primary).isInstanceOf(InitializationException.class);
    assertThat(directory.resolve("letter.txt")).hasContent("mine");
  }

  @Test
  void refusesWrongSettingsBeforeItWritesAnything() {
    assertThatThrownBy(() ->
            initialization.secondary(
                server(Map.of("api-prot", "1")), "activation key".toCharArray()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Did you mean [api-port]?");
    assertThat(parent.resolve("server")).doesNotExist();
  }

  @Test
  void refusesSecretsThatAreTooShort() {
    assertThatThrownBy(
            () -> initialization.primary(server(Map.of()), "admin", "short".toCharArray()))
        .isInstanceOf(InitializationException.class)
        .hasMessageContaining("at least 8 characters, not 5");
    assertThatThrownBy(() -> initialization.secondary(server(Map.of()), "abc".toCharArray()))
        .isInstanceOf(InitializationException.class)
        .hasMessageContaining("4 to 128 characters, not 3");
    assertThat(parent.resolve("server")).doesNotExist();
  }
}
