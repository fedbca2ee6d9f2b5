package dev.redoubt.ha.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.database.bundle.BundleStore;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.bundle.BundleShelf;
import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.dynamic.MaterialAnswer;
import dev.redoubt.ha.dynamic.MaterialKey;
import dev.redoubt.ha.dynamic.RecoveryMaterial;
import dev.redoubt.ha.dynamic.RecoveryStore;
import dev.redoubt.ha.dynamic.ReportAnswer;
import dev.redoubt.ha.dynamic.ReportExchange;
import dev.redoubt.ha.dynamic.ReportSource;
import dev.redoubt.ha.dynamic.ReportStore;
import dev.redoubt.ha.fullsync.SentBytes;
import dev.redoubt.ha.fullsync.SnapshotShelf;
import dev.redoubt.ha.fullsync.Throttle;
import dev.redoubt.ha.hostile.Mutations;
import dev.redoubt.ha.loop.LiveCore;
import dev.redoubt.ha.move.SessionShelf;
import dev.redoubt.ha.peer.HeardAddresses;
import dev.redoubt.ha.peer.MemoryExchange;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.TestTrust;
import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.MessageCodec;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.ha.sync.PublishSignal;
import dev.redoubt.ha.sync.RevisionSource;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.session.DepartingSessions;
import dev.redoubt.session.IntegrityValidation;
import dev.redoubt.session.Publisher;
import dev.redoubt.session.SessionLimits;
import dev.redoubt.session.SessionParts;
import dev.redoubt.session.Sessions;
import dev.redoubt.session.login.Administrators;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole server behind its peer connector, and a peer that sends it anything. */
@Timeout(120)
class PeerServiceTest {

  private static final int SEEDS = 3_000;
  private static final int BROKEN_OFF_AFTER = 100;
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  /** What the service may answer. */
  private static final List<Integer> STATUSES = List.of(200, 400, 403, 404, 409, 413, 416);

  @TempDir private Path directory;
  private final TestTrust trust = TestTrust.create();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final WriteGate gate =
      new WriteGate(
          Duration.ofSeconds(5),
          new WriteGate.Refusal(WriteRefusedException.Reason.STANDBY, "closed"));
  private LocalStore local;
  private LiveCore active;
  private LiveCore standby;
  private Sessions sessions;
  private PeerService service;
  private ReportExchange exchange;
  private final PeersReports peersReports = new PeersReports();

  @BeforeEach
  void open() throws Exception {
    local = LocalStore.open(directory.resolve("local"), PeerServiceTest::halt);
    active = new LiveCore(directory.resolve("active"), trust.active(), Mode.ACTIVE);
    active.begin().publish(1, 3).publish(10, 2).knows(trust.standby());
    standby = new LiveCore(directory.resolve("standby"), trust.standby(), Mode.STANDBY);
    DatabaseHome home = active.database().home();
    sessions = sessions(home);
    DigestScrub scrub =
        new DigestScrub(
            active.database(),
            active.loop(),
            CLOCK,
            new StorageScrub(
                new StorageScrub.Parts(home::verifyFiles, List::of, List::of, List::of)),
            told::add);
    ReportStore reports = new ReportStore(local);
    RecoveryStore recovery = new RecoveryStore(local, reports.changed());
    exchange =
        new ReportExchange(
            reports,
            recovery,
            () -> Map.of(trust.standby(), peersReports),
            peer -> true,
            gateway -> true,
            CLOCK);
    service =
        new PeerService(
            trust.check(),
            active.loop(),
            new RevisionSource(
                active.loop(),
                active.guards(),
                active.database(),
                new PublishSignal(),
                position -> {}),
            new SnapshotShelf(
                active.loop(),
                active.guards(),
                active.database(),
                gate,
                lock -> {},
                new Throttle(OptionalLong.empty(), System::nanoTime),
                new SentBytes(bytes -> {})),
            new HistoryAnswer(active.database()),
            new BundleShelf(new BundleStore(home.bundles(), 0, CLOCK)),
            new SessionShelf(new DepartingSessions(sessions)),
            new VerificationAnswer(scrub),
            new ReportAnswer(reports, recovery, active.instance()),
            new MaterialAnswer(recovery),
            exchange,
            new HeardAddresses(),
            new RefusedMessages(active.nanos::get, told::add));
  }

  private Sessions sessions(DatabaseHome home) {
    Catalogue catalogue = Catalogue.standard();
    SecureRandom random = new SecureRandom();
    return new Sessions(
        new SessionParts(
            home,
            local,
            gate,
            new Publisher(home, gate, new IntegrityValidation(catalogue), CLOCK, random),
            new Administrators("administrators", random, System::nanoTime),
            SessionLimits.DEFAULT,
            CLOCK,
            System::nanoTime,
            random));
  }

  @AfterEach
  void close() {
    sessions.close();
    standby.close();
    active.close();
    local.close();
  }

  private static void halt(String what, Throwable cause) {
    throw new AssertionError(what, cause);
  }

  private MemoryExchange ask(MemoryExchange exchange) throws IOException {
    MemoryExchange shown = exchange.from(trust.standbyShows());
    service.handle(shown.request(), shown);
    return shown;
  }

  private MemoryExchange send(byte[] message) throws IOException {
    return ask(new MemoryExchange(PeerPaths.MESSAGE).posting(message));
  }

  private byte[] heartbeat() {
    return MessageCodec.encode(standby.speakTo(active, new SyncState.Unattached("nobody")));
  }

  /** The core still goes on: it answers a question. */
  private void assertAnswers() throws Exception {
    BlockingQueue<Message> answers = new LinkedBlockingQueue<>();
    active.watch(effect -> {
      if (effect instanceof Effect.Send sent && sent.message() instanceof Message.LineageAnswer) {
        answers.add(sent.message());
      }
    });
    assertThat(send(MessageCodec.encode(new Message.LineageQuery(List.of(1L)))).status())
        .isEqualTo(200);
    assertThat(((Message.LineageAnswer) answers.take()).position()).isEqualTo(active.position());
  }

  /** What gateways sent to a server that hands over. */
  private static final class PeersReports implements ReportSource {

    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Answer after(ReportAnswer.Place place, boolean wait) {
      asked.incrementAndGet();
      return new Answer(place, List.of(), List.of());
    }

    @Override
    public RecoveryMaterial material(MaterialKey key) throws IOException {
      throw new IOException("there is none");
    }
  }

  @Test
  void whoHandsOverIsAskedFirstForWhatGatewaysSent() throws Exception {
    assertThat(send(heartbeat()).status()).isEqualTo(200);
    assertThat(peersReports.asked).as("for a heartbeat").hasValue(0);

    Uid any = new Uid(5, 5);
    Grant grant = new Grant(any, trust.standby(), any, Chain.EMPTY, trust.active(), any);
    assertThat(send(MessageCodec.encode(new Message.GrantOffer(grant))).status()).isEqualTo(200);
    assertThat(peersReports.asked).hasValue(1);
    assertThat(exchange.heard(trust.standby())).contains(Instant.EPOCH);
    assertAnswers();
  }

  @Test
  void whoShowsNoCertificateOrIsForgottenIsRefused() throws Exception {
    MemoryExchange stranger = new MemoryExchange(PeerPaths.MESSAGE).posting(heartbeat());
    service.handle(stranger.request(), stranger);
    assertThat(stranger.status()).isEqualTo(403);

    trust.forget(trust.standby());
    assertThat(send(heartbeat()).status()).isEqualTo(403);
    assertThat(active.loop().state().peer(trust.standby()).orElseThrow().last()).isEmpty();
  }

  @Test
  void aMessageThatIsTooLongIsRefusedToldOfAndNotRead() throws Exception {
    MemoryExchange answer = send(new byte[MessageCodec.MAX_BYTES + 1]);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text())
        .isEqualTo("A message has at most " + MessageCodec.MAX_BYTES + " bytes");
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("A message of peer-2 at 192.0.2.1 was refused: A message has at most ");
    assertAnswers();
  }

  @Test
  void noReasonMakesAMessageTooLong() throws Exception {
    Message message =
        new Message.ChangeoverRefused(new Uid(1, 1), "\u20ac".repeat(MessageCodec.MAX_BYTES));

    assertThat(send(MessageCodec.encode(message)).status()).isEqualTo(200);
    assertThat(told).isEmpty();
  }

  @Test
  void malformedMessagesAreToldOfOnceAnHour() throws Exception {
    byte[] malformed = "{\"is\":\"Unheard\"}".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 100; i++) {
      assertThat(send(malformed).status()).isEqualTo(400);
    }
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("A message of peer-2 at 192.0.2.1 was refused: Not a message of this protocol")
        .contains("Nothing was changed by it")
        .hasSizeLessThan(2_000);

    active.nanos.addAndGet(Duration.ofHours(1).toNanos());
    send(malformed);

    assertThat(told).hasSize(2);
  }

  @Test
  void whateverIsSentIsTakenOrRefusedAndTheServerGoesOn() throws Exception {
    Position before = active.position();
    for (long seed = 0; seed < SEEDS; seed++) {
      Mutations mutations = new Mutations(seed);
      MemoryExchange answer = send(mutations.of(heartbeat()));
      assertThat(answer.status()).as("seed %d", seed).isIn(200, 400);
      answer = send(mutations.random(400));
      assertThat(answer.status()).as("seed %d", seed).isEqualTo(400);
    }

    assertAnswers();
    assertThat(active.position()).isEqualTo(before);
    assertThat(active.loop().state().mode()).isEqualTo(Mode.ACTIVE);
  }

  @Test
  void whateverIsAskedForIsAnsweredOrRefused() throws Exception {
    List<String> right =
        List.of(
            PeerPaths.REVISIONS
                + "?instance="
                + standby.instance()
                + "&number=0&term="
                + Position.EMPTY.term()
                + "&chain="
                + Position.EMPTY.chain(),
            PeerPaths.ACKNOWLEDGE
                + "?instance="
                + standby.instance()
                + "&number=1&term="
                + active.position().term()
                + "&chain="
                + active.position().chain(),
            PeerPaths.SNAPSHOTS + new Uid(7, 7) + "/manifest",
            PeerPaths.SNAPSHOTS + new Uid(7, 7) + "/files/000012.sst?offset=5",
            PeerPaths.HISTORY + "?after=1",
            PeerPaths.BUNDLES,
            PeerPaths.BUNDLES + "/" + new Uid(7, 7),
            PeerPaths.SESSIONS,
            PeerPaths.SESSIONS + "/" + new Uid(7, 7) + "/changes?move=" + new Uid(8, 8),
            PeerPaths.SESSIONS + "/" + new Uid(7, 7) + "/hold?move=" + new Uid(8, 8),
            PeerPaths.REPORTS + "?instance=" + active.instance() + "&after=0",
            PeerPaths.MESSAGE + "?port=18190");
    Position before = active.position();
    for (long seed = 0; seed < SEEDS; seed++) {
      Mutations mutations = new Mutations(seed);
      String target = mutations.of(mutations.oneOf(right)).replace("wait", "");
      MemoryExchange exchange = new MemoryExchange(target).hangingUpAfter(BROKEN_OFF_AFTER);
      if (seed % 3 == 0) {
        exchange.posting(mutations.random(100));
      }
      assertAnswered(exchange, "seed " + seed + ": " + target);
    }

    assertAnswers();
    assertThat(active.position()).isEqualTo(before);
  }

  /** A peer that hangs up gets an IOException; nothing else may come of a request. */
  private void assertAnswered(MemoryExchange exchange, String what) {
    try {
      assertThat(ask(exchange).status()).as(what).isIn(STATUSES);
    } catch (IOException e) {
      assertThat(e).as(what).hasMessage("The peer hung up");
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
  }
}
