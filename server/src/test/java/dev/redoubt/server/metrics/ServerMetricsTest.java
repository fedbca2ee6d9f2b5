package dev.redoubt.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
}
