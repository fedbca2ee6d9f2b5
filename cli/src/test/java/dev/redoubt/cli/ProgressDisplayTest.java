package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.api.TaskProgress;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void drawsOverOnATerminal() {
    TestTerminal terminal = TestTerminal.answering(true);
    try (ProgressDisplay display = new ProgressDisplay(terminal, nanos::get)) {
      display.onProgress(new TaskProgress("Import", 0, ""));
      display.onProgress(new TaskProgress("Import", 1, "too soon to be drawn"));
      nanos.addAndGet(1_000_000_000);
      display.onProgress(new TaskProgress("Import", 50, "half"));
      display.onProgress(new TaskProgress("Import", 100, "all"));
    }
    assertThat(terminal.errText())
        .contains("[" + "-".repeat(30) + "]   0% Import")
        .doesNotContain("too soon")
        .contains("\r\033[K\033[?7l[" + "#".repeat(15) + "-".repeat(15) + "]  50% Import: half")
        .endsWith("100% Import: all\033[?7h" + System.lineSeparator());
  }

  @Test
  void printsALineForEachChangeElsewhere() {
    TestTerminal terminal = TestTerminal.piped();
    try (ProgressDisplay display = new ProgressDisplay(terminal, nanos::get)) {
      for (int percent = 0; percent <= 100; percent++) {
        display.onProgress(new TaskProgress("Import", percent, ""));
      }
    }
    assertThat(terminal.errText().lines()).hasSize(11).first().isEqualTo("  0% Import");
  }
}
