package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.THIRD;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.Pace;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.LineState;
import dev.redoubt.ha.status.Overview;
import dev.redoubt.ha.status.ServerLine;
import dev.redoubt.ha.status.StatusFunction;
import dev.redoubt.ha.status.StatusMemory;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.TermRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The catalogue of the status (section 5): what happened to a server, and what it shows. The file
 * beside is written anew with {@code -Dredoubt.golden.update=true}.
 */
class StatusCatalogueTest {

  private static final Path GOLDEN = Path.of("src/test/resources/status-catalogue.txt");
  private static final SyncState SOURCE = new SyncState.Source();
  private static final SyncState STREAMING = new SyncState.Streaming(SELF);
  private static final FakeLineage LEVEL = history(SELF);
  private static final FakeLineage RIVAL =
      history(SELF).term(OTHER, 2, TermRecord.Cause.FORCED, Optional.empty());
  private static final Uid SNAPSHOT = new Uid(3, 3);

  private final Map<String, HaStatus> shown = new LinkedHashMap<>();

  @Test
  void everyStatusIsTheOneInTheFile() throws IOException {
    active();
    activeWithAStandbyInTrouble();
    activeItselfInTrouble();
    standby();
    standbyInTrouble();

    String text =
        shown.entrySet().stream()
            .map(entry -> entry.getKey() + "\n" + text(entry.getValue()))
            .collect(Collectors.joining("\n"));
    if (Boolean.getBoolean("redoubt.golden.update")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, text);
    }
    assertThat(text).isEqualTo(Files.readString(GOLDEN));
    checkThatNothingIsMissing();
  }

  private void checkThatNothingIsMissing() {
    List<ServerLine> lines =
        shown.values().stream().map(HaStatus::lines).flatMap(Collection::stream).toList();
    assertThat(lines.stream().map(ServerLine::state).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(LineState.class));
    assertThat(shown.values().stream().map(HaStatus::overview).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.complementOf(EnumSet.of(Overview.COMMUNICATION_PROBLEM)));
    assertThat(lines)
        .allSatisfy(line -> {
          assertThat(line.reason()).isNotEmpty();
          assertThat(line.since()).isPresent();
          assertThat(line.action().isEmpty())
              .as("%s", line)
              .isEqualTo(
                  line.severity() == ServerLine.Severity.GOOD && !line.reason().contains("clock"));
        });
  }

  // ---- the stories ------------------------------------------------------------------------------

  private void active() {
    tell(
        "There is no other server",
        Mode.ACTIVE,
        LEVEL,
        server -> server.feed(new Event.PeersChanged(List.of())));
    onActive("A standby was just added", server -> {});
    onActive("A standby has the same history", says(LEVEL, STREAMING));
    onActive(
        "A standby has the same history, and both were verified",
        server -> {
          says(LEVEL, STREAMING).accept(server);
          server.feed(new Event.DigestVerified(check(LEVEL, true)));
          server.receive(
              OTHER, Heartbeats.checked(standbySays(server, LEVEL, STREAMING), check(LEVEL, true)));
        });
    onActive(
        "Three revisions were just published",
        says(LEVEL, STREAMING).andThen(StatusCatalogueTest::publishThree));
    onActive(
        "A new standby waits for its first full sync",
        says(FakeLineage.empty(), new SyncState.Wanting(SELF, FullSyncCause.NEVER_SYNCHRONIZED)));
    onActive(
        "A standby is being replaced",
        says(
            FakeLineage.empty(),
            new SyncState.Restoring(SELF, SNAPSHOT, FullSyncStep.COPY, 40, Pace.NONE)));
    onActive(
        "A standby lost a conflict and waits to be replaced",
        says(RIVAL, new SyncState.Wanting(SELF, FullSyncCause.END_OF_CONFLICT)));
  }

  private void activeWithAStandbyInTrouble() {
    onActive(
        "The standby was stopped", says(LEVEL, STREAMING).andThen(server -> server.tick(6_000)));
    onActive(
        "The port of the standby is refused",
        says(LEVEL, STREAMING)
            .andThen(
                server -> server.feed(new Event.SendFailed(OTHER, "the connection was refused")))
            .andThen(server -> server.tick(6_000)));
    onActive("The standby was never heard", server -> server.tick(11_000));
    onActive(
        "The standby does not hear this server",
        server ->
            server
                .feed(new Event.SendFailed(OTHER, "the connection was refused"))
                .receive(OTHER, Heartbeats.deaf(standbySays(server, LEVEL, STREAMING))));
    onActive(
        "The standby lags",
        says(LEVEL, STREAMING)
            .andThen(StatusCatalogueTest::publishThree)
            .andThen(server -> server.tick(10_000))
            .andThen(says(LEVEL, STREAMING)));
    onActive("The standby is empty and streams", says(FakeLineage.empty(), STREAMING));
    onActive(
        "The disk of the standby is full",
        says(LEVEL, new SyncState.Troubled(SELF, SyncState.Trouble.DISK_FULL, "No space is left")));
    onActive(
        "The stream to the standby breaks",
        says(LEVEL, new SyncState.Troubled(SELF, SyncState.Trouble.STREAM, "Connection reset")));
    onActive(
        "The standby could not be replaced",
        says(
            FakeLineage.empty(),
            new SyncState.RestoreFailed(SELF, FullSyncStep.COPY, "No space is left")));
    onActive("The standby checks its digest", says(LEVEL, new SyncState.Checking(SELF, "digest")));
    onActive(
        "The standby found this server's bytes wrong",
        says(
            LEVEL,
            new SyncState.Troubled(
                SELF, SyncState.Trouble.ACTIVE_DAMAGED, "The Active is damaged")));
    onActive(
        "The standby has revisions of its own", says(RIVAL, new SyncState.Diverged(SELF, 3, 1)));
    onActive(
        "The standby follows nobody", says(RIVAL, new SyncState.Unattached("No Active is heard")));
    onActive("The standby changes its mode", says(RIVAL, SOURCE));
    onActive(
        "Trust was not established",
        server ->
            server.feed(
                new Event.PeersChanged(List.of(new Peer(OTHER, "other", Role.SECONDARY, false)))));
    onActive(
        "The certificate of the standby has expired",
        server -> server.feed(new Event.TrustFailed(OTHER, "Its certificate has expired")));
    onActive(
        "The standby runs an older version",
        server ->
            server.receive(OTHER, Heartbeats.ofFormat(standbySays(server, LEVEL, STREAMING), 0)));
    onActive(
        "The clock of the standby is wrong",
        server ->
            server.receive(
                OTHER,
                Heartbeats.sentAt(
                    standbySays(server, LEVEL, STREAMING),
                    server.now().wall().plus(Duration.ofMinutes(183)))));
    onActive("The standby has two processes", StatusCatalogueTest::twoProcesses);
  }

  private void activeItselfInTrouble() {
    onActive(
        "Another server is Active", server -> server.hear(OTHER, Mode.ACTIVE, RIVAL, SOURCE, true));
    onActive(
        "This server was rolled back",
        server ->
            server.hear(
                OTHER,
                Mode.STANDBY,
                history(SELF).revision(3),
                new SyncState.Unattached("No Active is heard"),
                true));
    onActive(
        "The bytes of this server are wrong",
        says(LEVEL, STREAMING)
            .andThen(server -> server.feed(new Event.DigestVerified(check(LEVEL, false)))));
    onActive(
        "The bytes of this server are wrong, and a standby waits for a full sync",
        says(FakeLineage.empty(), new SyncState.Wanting(SELF, FullSyncCause.NEVER_SYNCHRONIZED))
            .andThen(server -> server.feed(new Event.DigestVerified(check(LEVEL, false)))));
    onActive(
        "This server has two processes",
        server ->
            server.receive(OTHER, Heartbeats.duplicating(standbySays(server, LEVEL, STREAMING))));
    onActive(
        "Another server was promoted in its place",
        server ->
            server
                .feed(
                    new Event.Replaced(new LocalHaState.Replacement(OTHER, "other", Instant.EPOCH)))
                .settle());
    onActive(
        "This server hands over",
        says(LEVEL, STREAMING)
            .andThen(server -> server.request(new Request.SetStandby(OTHER)).settle())
            .andThen(CoreFixture::settle));
  }

  private void standby() {
    onStandby("The Active was not heard yet", server -> {});
    onStandby("The Active has the same history", activeSays(history(OTHER)));
    onStandby(
        "The Active has three revisions more",
        activeSays(history(OTHER).revision(3).revision(4).revision(5)));
    onStandby(
        "Another standby has another history",
        activeSays(history(OTHER)).andThen(server -> fellow(server, 0)));
    onStandby(
        "Another standby has had another history for long",
        activeSays(history(OTHER)).andThen(server -> fellow(server, 11_000)));
    tell(
        "This server waits for its first full sync",
        Mode.STANDBY,
        FakeLineage.empty(),
        activeSays(history(OTHER)));
    onStandby(
        "The Active hands over to somebody",
        server ->
            server.receive(
                OTHER,
                Heartbeats.granting(
                    server.heartbeat(
                        OTHER, new Uid(1, 3), Mode.HANDING_OVER, history(OTHER), SOURCE, true),
                    new Grant(
                        new Uid(5, 5), OTHER, new Uid(9, 1), Chain.EMPTY, THIRD, new Uid(1, 4)))));
  }

  private void standbyInTrouble() {
    onStandby(
        "The Active was stopped", activeSays(history(OTHER)).andThen(server -> server.tick(6_000)));
    onStandby(
        "The stream from the Active is refused",
        activeSays(history(OTHER))
            .andThen(server -> server.feed(new Event.StreamFailed(OTHER, "refused"))));
    onStandby(
        "The disk of this server is full",
        activeSays(history(OTHER))
            .andThen(server ->
                server.feed(
                    new Event.StreamFailed(
                        OTHER, SyncState.Trouble.DISK_FULL, "No space is left"))));
    onStandby(
        "The Active does not hear this server",
        server ->
            server.receive(
                OTHER,
                Heartbeats.deaf(
                    server.heartbeat(
                        OTHER, new Uid(1, 3), Mode.ACTIVE, history(OTHER), SOURCE, true))));
    onStandby(
        "The bytes of this server are wrong",
        activeSays(history(OTHER))
            .andThen(
                server -> server.feed(new Event.DigestVerified(check(history(OTHER), false)))));
    tell(
        "The Active's bytes are wrong, and this server waits for a full sync",
        Mode.STANDBY,
        FakeLineage.empty(),
        server ->
            server.receive(
                OTHER,
                Heartbeats.checked(
                    server.heartbeat(
                        OTHER, new Uid(1, 3), Mode.ACTIVE, history(OTHER), SOURCE, true),
                    check(history(OTHER), false))));
    tell(
        "This server has revisions of its own",
        Mode.STANDBY,
        history(OTHER).revision(7),
        activeSays(history(OTHER)));
    onStandby(
        "Two servers are Active",
        activeSays(history(OTHER))
            .andThen(server ->
                server
                    .feed(
                        new Event.PeersChanged(
                            List.of(
                                CoreFixture.peer(OTHER, "other"),
                                CoreFixture.peer(THIRD, "third"))))
                    .hear(
                        THIRD,
                        Mode.ACTIVE,
                        history(OTHER).term(THIRD, 3, TermRecord.Cause.FORCED, Optional.empty()),
                        SOURCE,
                        true)));
    onStandby(
        "Nobody is Active",
        server -> server.hear(OTHER, Mode.STANDBY, history(OTHER), STREAMING, true));
    onStandby(
        "The only Active was rolled back",
        server ->
            server.receive(
                OTHER,
                Heartbeats.rolledBack(
                    server.heartbeat(
                        OTHER, new Uid(1, 3), Mode.ACTIVE, history(OTHER), SOURCE, true))));
    onStandby(
        "An activation failed",
        server -> {
          server.tick(6_000).request(new Request.SetActive(true, true)).settle();
          server.feed(
              new Event.TermFailed(
                  server.state().local().intent().orElseThrow().term().uid(), "No space is left"));
        });
    tell(
        "This server could not be replaced",
        Mode.STANDBY,
        FakeLineage.empty(),
        activeSays(history(OTHER)).andThen(StatusCatalogueTest::failedRestore));
  }

  // ---- how they are told ------------------------------------------------------------------------

  private void onActive(String story, Consumer<CoreFixture> course) {
    tell(story, Mode.ACTIVE, LEVEL, course);
  }

  private void onStandby(String story, Consumer<CoreFixture> course) {
    tell(story, Mode.STANDBY, history(OTHER), course);
  }

  private void tell(String story, Mode mode, FakeLineage own, Consumer<CoreFixture> course) {
    CoreFixture server = new CoreFixture(mode, own);
    server.feed(new Event.PeersChanged(List.of(CoreFixture.peer(OTHER, "other"))));
    course.accept(server);
    HaStatus status =
        StatusMemory.carryOn(
            Optional.empty(), StatusFunction.of(server.state(), server.now()), server.now().wall());
    String name = "On the " + (mode == Mode.ACTIVE ? "Active: " : "Standby: ") + story;
    assertThat(shown.put(name, status)).as(name).isNull();
  }

  private static String text(HaStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "  banner | "
            + String.join(" | ", status.overview().text(), status.reason(), status.action()));
    status.lines().forEach(line -> lines.add("  " + text(line)));
    return String.join("\n", lines) + "\n";
  }

  private static String text(ServerLine line) {
    return String.join(
        " | ",
        line.name(),
        line.mode(),
        line.state().code(),
        line.status(),
        line.severity().name(),
        line.reason(),
        line.since().orElseThrow().toString(),
        line.action());
  }

  private static Consumer<CoreFixture> says(FakeLineage lineage, SyncState sync) {
    return server -> server.hear(OTHER, Mode.STANDBY, lineage, sync, true);
  }

  private static Consumer<CoreFixture> activeSays(FakeLineage lineage) {
    boolean holds =
        lineage.position().number() > 2 || lineage.position().equals(history(OTHER).position());
    return server ->
        server.hear(
            OTHER,
            Mode.ACTIVE,
            lineage,
            SOURCE,
            holds && server.state().history().position().number() <= lineage.position().number());
  }

  private static Heartbeat standbySays(CoreFixture server, FakeLineage lineage, SyncState sync) {
    return server.heartbeat(OTHER, new Uid(1, 3), Mode.STANDBY, lineage, sync, true);
  }

  private static DigestCheck check(FakeLineage at, boolean intact) {
    return new DigestCheck(Instant.EPOCH, at.position().chain(), intact);
  }

  private static void publishThree(CoreFixture server) {
    FakeLineage longer = history(SELF).revision(3).revision(4).revision(5);
    server.feed(new Event.HistoryChanged(longer.history()));
  }

  private static void fellow(CoreFixture server, long later) {
    server.feed(
        new Event.PeersChanged(
            List.of(CoreFixture.peer(OTHER, "other"), CoreFixture.peer(THIRD, "third"))));
    FakeLineage behind =
        FakeLineage.empty().term(OTHER, 1, TermRecord.Cause.FIRST, Optional.empty());
    server.hear(THIRD, Mode.STANDBY, behind, STREAMING, false).tick(later);
    server.hear(THIRD, Mode.STANDBY, behind, STREAMING, false);
    activeSays(history(OTHER)).accept(server);
  }

  /** Each echoes a heartbeat that was sent after the other was first heard. */
  private static void twoProcesses(CoreFixture server) {
    for (int i = 0; i < 2; i++) {
      for (long process : new long[] {3, 33}) {
        server.tick(2_000);
        server.receive(
            OTHER,
            server.heartbeat(OTHER, new Uid(1, process), Mode.STANDBY, LEVEL, STREAMING, true));
      }
    }
  }

  private static void failedRestore(CoreFixture server) {
    server.receive(
        OTHER,
        new Message.SnapshotOffer(
            SNAPSHOT, history(OTHER).position(), new Uid(9, 1), FullSyncCause.NEVER_SYNCHRONIZED));
    server.feed(new Event.RestoreFailed(SNAPSHOT, FullSyncStep.RESTORE, "Bytes are damaged"));
    server.receive(OTHER, new Message.RestoreStatusReceived(SNAPSHOT));
  }
}
