package dev.redoubt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.RevisionDraft;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Revision;
import dev.redoubt.model.history.TermRecord;
import dev.redoubt.server.backup.BackupReader;
import dev.redoubt.server.initialization.InitializationException;
import dev.redoubt.server.trust.CaObject;
import dev.redoubt.server.trust.ServerObject;
import dev.redoubt.server.trust.ServerObjects;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.seal.Passphrase;
import dev.redoubt.trust.seal.SealException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A backup of a running server, and a server made out of it. */
class BackupTest {

  private static final Passphrase PASSPHRASE = new Passphrase("correct horse battery");
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path directory;
  private Path backup;
  private String digest;

  @BeforeEach
  void makeABackup() throws Exception {
    Path primary = directory.resolve("primary");
    TestServer.makePrimary(primary);
    addGateway(primary);
    try (TestServer server = TestServer.start(primary)) {
      server.login();
      server.expect(200, "add-host", json("name", "kept", "ip-address", "192.0.2.1"));
      server.task("publish", json());
      JsonNode task = server.task("create-backup", json("passphrase", "correct horse battery"));
      assertThat(task.path("status").asString()).isEqualTo("succeeded");
      JsonNode details = task.path("task-details").path(0);
      backup = directory.resolve("a.backup");
      Files.copy(Path.of(details.path("file").asString()), backup);
      digest = details.path("digest").asString();
      assertThat(details.path("ca-key").asBoolean()).isTrue();
    }
  }

  @Test
  void aServerOutOfABackupHasEverythingButIsAnother() throws Exception {
    Path restored = directory.resolve("restored");
    TestServer.restore(backup, restored);

    CaState before = ca(directory.resolve("primary"));
    CaState after = ca(restored);
    ServerIdentity self = identity(restored);
    assertThat(self.uid()).isNotEqualTo(identity(directory.resolve("primary")).uid());
    assertThat(after.certificate()).isEqualTo(before.certificate());
    BigInteger old = identity(directory.resolve("primary")).shownCertificate().getSerialNumber();
    assertThat(after.isRevoked(old)).isTrue();
    assertThat(new RevokedSerials(files(restored)).contains(old)).isTrue();
    assertThat(dev.redoubt.trust.Certificates.crlNumber(after.revocationList()))
        .isGreaterThan(dev.redoubt.trust.Certificates.crlNumber(before.revocationList()));
    try (DatabaseHome home = open(restored);
        Lease lease = home.lease()) {
      List<ServerObject> servers = ServerObjects.read(lease.database().published());
      assertThat(servers).extracting(ServerObject::name).containsExactly("phoenix");
      assertThat(servers.getFirst().primary()).isTrue();
      assertThat(servers.getFirst().server()).contains(self.uid());
      assertThat(ServerObjects.gateways(lease.database().published()))
          .singleElement()
          .satisfies(gateway -> {
            assertThat(gateway.record()).isEmpty();
            assertThat(gateway.state()).isEqualTo("uninitialized");
          });
      TermRecord last = lease.database().lineage().terms().getLast().record();
      assertThat(last.cause()).isEqualTo(TermRecord.Cause.RESTORE);
      assertThat(last.number()).isEqualTo(2);
      assertThat(last.server()).isEqualTo(self.uid());
      Revision newest =
          lease.database().revision(lease.database().position().number()).orElseThrow();
      assertThat(newest.description()).startsWith("Restored from the backup of primary of ");
    }
    try (TestServer server = TestServer.start(restored)) {
      server.login();
      server.expect(200, "show-host", json("name", "kept"));
      server.expect(200, "add-host", json("name", "more", "ip-address", "192.0.2.2"));
      assertThat(server.task("publish", json()).path("status").asString()).isEqualTo("succeeded");
      assertThat(server.get("/ha/active").statusCode()).isEqualTo(200);
    }
  }

  /** A gateway that has trust, as far as the database says. */
  private static void addGateway(Path primary) throws IOException {
    Uid uid = Uid.random(RANDOM);
    ObjectNode body = Catalogue.standard().type(ServerObject.GATEWAY_TYPE).defaults();
    body.put("uid", uid.toString())
        .put("type", ServerObject.GATEWAY_TYPE)
        .put("name", "gw-1")
        .put("ipv4-address", "192.0.2.9")
        .put("domain", Domain.SMC_USER.uid().toString())
        .set(
            MetaInfo.FIELD,
            MetaInfo.created(Clock.systemUTC().instant(), MetaInfo.SYSTEM).toJson());
    PeerRecord record =
        new PeerRecord(Uid.random(RANDOM), "CN=gw-1", identity(primary).sicPublicKey(), false);
    ManagedObject gateway =
        new ServerObject(ManagedObject.of(body)).trusted(record, BigInteger.TEN, false);
    try (DatabaseHome home = open(primary);
        Lease lease = home.lease()) {
      lease
          .database()
          .commit(
              RevisionDraft.ofChanges(
                  Uid.random(RANDOM),
                  MetaInfo.SYSTEM,
                  Clock.systemUTC().instant(),
                  "A gateway",
                  List.of(new ObjectChange(uid, Optional.empty(), Optional.of(gateway)))));
    }
  }

  @Test
  void theHeadSaysWhatIsInIt() throws Exception {
    var head = BackupReader.head(backup);
    assertThat(head.serverName()).isEqualTo("primary");
    assertThat(head.digest()).hasToString(digest);
    assertThat(head.caKey()).isTrue();
  }

  @Test
  void aWrongPassphraseIsSaidToBeOne() {
    assertThatThrownBy(() -> BackupReader.open(backup, new Passphrase("wrong horse battery")))
        .isInstanceOf(SealException.class)
        .hasMessageStartingWith("The passphrase is wrong");
  }

  @Test
  void aFlippedByteOrAMissingEndLeavesNoServer() throws Exception {
    byte[] whole = Files.readAllBytes(backup);
    for (int place : new int[] {0, 40, whole.length / 2, whole.length - 1}) {
      byte[] damaged = whole.clone();
      damaged[place] ^= 4;
      Files.write(backup, damaged);
      assertRefused();
    }
    for (int length : new int[] {0, 10, 500, whole.length / 2, whole.length - 1}) {
      Files.write(backup, Arrays.copyOf(whole, length));
      assertRefused();
    }
    Files.write(backup, whole);
    TestServer.restore(backup, directory.resolve("restored"));
  }

  @Test
  void aDirectoryThatIsNotEmptyIsLeftAlone() throws Exception {
    Path full = Files.createDirectory(directory.resolve("full"));
    Files.writeString(full.resolve("file"), "precious");
    assertThatThrownBy(() -> TestServer.restore(backup, full))
        .isInstanceOf(InitializationException.class)
        .hasMessageContaining("is not empty");
    assertThat(Files.readString(full.resolve("file"))).isEqualTo("precious");
  }

  @Test
  void aScheduleMakesBackupsAndDeletesTheOldest() throws Exception {
    Path primary = directory.resolve("primary");
    try (TestServer server = TestServer.start(primary)) {
      server.login();
      ObjectNode schedule = json("passphrase", "correct horse battery").put("keep", 2);
      server.expect(200, "set-backup-schedule", schedule.put("interval-hours", 1));
      assertThat(server.expect(200, "show-backup-schedule", json()).path("keep").asInt())
          .isEqualTo(2);
    }
    // It is due at the first look after the start.
    try (TestServer server = TestServer.start(primary)) {
      server.login();
      ObjectNode shown = server.expect(200, "show-backups", json());
      while (shown.path("total").asInt() < 2) {
        Thread.onSpinWait();
        shown = server.expect(200, "show-backups", json());
      }
      JsonNode scheduled = shown.path("backups").path(0);
      assertThat(scheduled.path("scheduled").asBoolean()).isTrue();
      try (BackupReader reader =
          BackupReader.open(Path.of(scheduled.path("file").asString()), PASSPHRASE)) {
        reader.verify();
        assertThat(reader.contents().caKey()).isPresent();
      }
    }
  }

  private void assertRefused() throws IOException {
    Path target = directory.resolve("refused");
    assertThatThrownBy(() -> TestServer.restore(backup, target))
        .isInstanceOf(IOException.class)
        .message()
        .isNotBlank();
    if (Files.exists(target)) {
      // What was begun is marked, so that it neither starts nor stands in the way.
      assertThat(target.resolve("initialization.unfinished")).exists();
    }
  }

  private static DatabaseHome open(Path server) throws IOException {
    return ManagementDatabase.open(
        new ServerDirectory(server).database(),
        Clock.systemUTC(),
        RANDOM,
        (what, cause) -> {
          throw new IllegalStateException(what, cause);
        });
  }

  private static CaState ca(Path server) throws IOException {
    try (DatabaseHome home = open(server);
        Lease lease = home.lease()) {
      return CaObject.read(lease.database().published()).orElseThrow();
    }
  }

  private static DirectorySecretFiles files(Path server) {
    return new DirectorySecretFiles(new ServerDirectory(server).identity());
  }

  private static ServerIdentity identity(Path server) {
    return ServerIdentity.load(files(server)).orElseThrow();
  }

  private static ObjectNode json(String... pairs) {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    for (int i = 0; i < pairs.length; i += 2) {
      json.put(pairs[i], pairs[i + 1]);
    }
    return json;
  }
}
