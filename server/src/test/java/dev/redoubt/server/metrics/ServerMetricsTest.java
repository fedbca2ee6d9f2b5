package dev.redoubt.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ServerMetricsTest {

  @Test
  void showsCommandsSnapshotsAndGauges() {
    AtomicLong objects = new AtomicLong(3);
    try (ServerMetrics metrics = new ServerMetrics()) {
      metrics.answered("add-host", 200, 2_000_000);
      metrics.answered("add-host", 200, 2_000_000);
      metrics.answered("add-host", 400, 1_000_000);
      metrics.snapshotLocked(Duration.ofMillis(40));
      metrics.gauge("redoubt.objects", "Published objects", objects::doubleValue);
      objects.set(7);

      assertThat(metrics.text())
          .contains("redoubt_command_seconds_count{command=\"add-host\",status=\"200\"} 2")
          .contains("redoubt_command_seconds_count{command=\"add-host\",status=\"400\"} 1")
          .contains("redoubt_snapshot_lock_seconds_sum 0.04")
          .contains("redoubt_objects 7.0")
          .contains("jvm_memory_used_bytes");
    }
  }

  @Test
  void everyStateOfASubjectHasARow() {
    Map<String, String> present = new HashMap<>(Map.of("mgmt-2", "ok"));
    try (ServerMetrics metrics = new ServerMetrics()) {
      metrics.states(
          "redoubt.ha.server", "Lines", "server", List.of("ok", "no-sic"), () -> present);
      assertThat(metrics.text())
          .contains("redoubt_ha_server{server=\"mgmt-2\",state=\"ok\"} 1.0")
          .contains("redoubt_ha_server{server=\"mgmt-2\",state=\"no-sic\"} 0.0");

      present.put("mgmt-3", "no-sic");
      present.remove("mgmt-2");

      assertThat(metrics.text())
          .doesNotContain("mgmt-2")
          .contains("redoubt_ha_server{server=\"mgmt-3\",state=\"no-sic\"} 1.0");
    }
  }
}
