package dev.redoubt.ha.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Nothing that a peer sends may reach the core with a part missing. */
class MalformedMessageTest {

  private static final Heartbeat HEARTBEAT =
      new Heartbeat(
          new Uid(0, 3),
          new Uid(1, 3),
          1,
          2_000,
          Instant.EPOCH,
          "other",
          Role.PRIMARY,
          Mode.ACTIVE,
          false,
          new Position(1, new Uid(9, 1), Chain.EMPTY),
          List.of(),
          Optional.empty(),
          new Versions("1.0", 1),
          new SyncState.Source(),
          List.of(),
          Map.of(),
          Optional.empty());

  private static Message decode(String json) throws IOException {
    return MessageCodec.decode(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"is\":\"Unheard\"}",
        "{\"is\":\"Heartbeat\"}",
        "{\"is\":\"GrantOffer\"}",
        "{\"is\":\"GrantOffer\",\"grant\":null}",
        "{\"is\":\"GrantOffer\",\"grant\":{}}",
        "{\"is\":\"LineageQuery\"}",
        "{\"is\":\"LineageQuery\",\"numbers\":[null]}",
        "{\"is\":\"LineageQuery\",\"numbers\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]}",
        "{\"is\":\"PromiseRelease\",\"resolution\":\"no uid\"}"
      })
  void whatIsNoMessageIsRefused(String json) {
    assertThatThrownBy(() -> decode(json)).isInstanceOf(IOException.class);
  }

  @Test
  void aHeartbeatThatLacksAnythingItMustHaveIsRefused() throws IOException {
    ObjectNode whole = (ObjectNode) MessageCodec.MAPPER.readTree(MessageCodec.encode(HEARTBEAT));
    assertThat(decode(whole.toString())).isEqualTo(HEARTBEAT);

    for (String part :
        List.of(
            "server",
            "instance",
            "name",
            "role",
            "mode",
            "position",
            "terms",
            "versions",
            "sync",
            "hears",
            "positions")) {
      ObjectNode without = whole.deepCopy();
      without.remove(part);
      assertThatThrownBy(() -> decode(without.toString())).as(part).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> decode(without.putNull(part).toString()))
          .as(part + " null")
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatMayBeMissingMay() throws IOException {
    ObjectNode whole = (ObjectNode) MessageCodec.MAPPER.readTree(MessageCodec.encode(HEARTBEAT));
    whole.remove("grant");
    whole.putNull("digestCheck");

    assertThat(decode(whole.toString())).isEqualTo(HEARTBEAT);
  }
}
