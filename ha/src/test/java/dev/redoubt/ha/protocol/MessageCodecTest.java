package dev.redoubt.ha.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.TermRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message survives the wire, and nothing else is taken for one. */
class MessageCodecTest {

  private static final Random RANDOM = new Random(1);
  private static final Uid A = Uid.random(RANDOM);
  private static final Uid B = Uid.random(RANDOM);
  private static final Chain CHAIN = Chain.parse("ab".repeat(32));
  private static final Position POSITION = new Position(7, A, CHAIN);
  private static final Grant GRANT = new Grant(A, B, A, CHAIN, B, A);
  private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);

  static Stream<Message> messages() {
    return Stream.of(
        heartbeat(new SyncState.Source()),
        heartbeat(new SyncState.Unattached("no Active")),
        heartbeat(new SyncState.Restoring(A, B, FullSyncStep.COPY, 50, Pace.NONE)),
        heartbeat(new SyncState.Diverged(A, 5, 2)),
        heartbeat(new SyncState.Troubled(A, SyncState.Trouble.DISK_FULL, "no space")),
        heartbeat(new SyncState.Wanting(A, FullSyncCause.PURGED)),
        new Message.LineageQuery(List.of(1L, 2L)),
        new Message.LineageAnswer(POSITION, Map.of(1L, CHAIN)),
        new Message.ChangeoverRequest(A, B),
        new Message.ChangeoverRefused(A, "busy"),
        new Message.GrantOffer(GRANT),
        new Message.GrantCancel(GRANT),
        new Message.GrantAnswer(A, true, ""),
        new Message.PromiseRequest(A),
        new Message.PromiseAnswer(A, false, B, "not Active"),
        new Message.PromiseRelease(A),
        new Message.SnapshotOffer(A, POSITION, B, FullSyncCause.BY_HAND),
        new Message.RestoreStatus(A, false, FullSyncStep.RESTORE, "damaged"),
        new Message.SnapshotWithdrawn(B),
        new Message.RestoreStatusReceived(A));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageSurvivesTheWire(Message message) throws IOException {
    assertThat(MessageCodec.decode(MessageCodec.encode(message))).isEqualTo(message);
  }

  @Test
  void everyKindOfMessageIsTested() {
    assertThat(messages().map(Object::getClass).distinct().map(Class::getName))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Message.class.getPermittedSubclasses()).map(Class::getName).toList());
  }

  @Test
  void theLocalStateSurvivesTheDisk() {
    LocalHaState state =
        new LocalHaState(
            3,
            Mode.HANDING_OVER,
            Optional.of(
                new LocalHaState.Intent(
                    new TermRecord(2, A, B, TermRecord.Cause.HANDOVER, Optional.of(B)), CHAIN)),
            Optional.of(GRANT),
            List.of(A),
            List.of(B),
            Optional.of(new LocalHaState.Resolution(A, B, A)),
            List.of(new LocalHaState.Promise(A, B, TIME)),
            Optional.of("lost"),
            Map.of(A, POSITION),
            Map.of(B, TIME),
            Optional.of(new LocalHaState.Replacement(B, "beta", TIME)));
    byte[] bytes = MessageCodec.MAPPER.writeValueAsBytes(state);
    assertThat(MessageCodec.MAPPER.readValue(bytes, LocalHaState.class)).isEqualTo(state);
  }

  @Test
  void membersOfANewerServerAreIgnored() throws IOException {
    byte[] bytes =
        ("{\"is\":\"PromiseRequest\",\"resolution\":\"" + A + "\",\"later\":1}")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(MessageCodec.decode(bytes)).isEqualTo(new Message.PromiseRequest(A));
  }

  @Test
  void anythingElseIsRefused() {
    for (String text :
        List.of("", "[]", "{}", "{\"is\":\"Nonsense\"}", "{\"is\":\"PromiseRequest\"")) {
      assertThatThrownBy(() -> MessageCodec.decode(text.getBytes(StandardCharsets.UTF_8)))
          .as(text)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("Not a message of this protocol");
    }
  }

  private static Heartbeat heartbeat(SyncState sync) {
    return new Heartbeat(
        A,
        B,
        9,
        2_000,
        TIME,
        "mgmt-1",
        Role.SECONDARY,
        Mode.STANDBY,
        false,
        POSITION,
        List.of(
            new KnownTerm(
                new TermRecord(1, A, B, TermRecord.Cause.FIRST, Optional.empty()), 1, Chain.EMPTY)),
        Optional.of(new DigestCheck(TIME, CHAIN, true)),
        new Versions("0.1.0", 1),
        sync,
        List.of(new Heard(B, A, 4, POSITION, true, true, false)),
        Map.of(A, POSITION),
        Optional.of(GRANT));
  }
}
