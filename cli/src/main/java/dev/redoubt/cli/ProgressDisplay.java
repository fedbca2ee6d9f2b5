package dev.redoubt.cli;

import dev.redoubt.cli.api.TaskProgress;
import java.util.function.LongSupplier;

/**
 * Shows how far long work is: a bar that is drawn over on a terminal; elsewhere a line each time
 * the description or the tenth of the way changes.
 */
public final class ProgressDisplay implements TaskProgress.Listener, AutoCloseable {

  private static final int WIDTH = 30;
  private static final long REDRAW_NANOS = 50_000_000;

  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private String lastLine = "";
  private long lastDrawnNanos;
  private boolean drawn;

  /** A display that has shown nothing yet. */
  public ProgressDisplay(Terminal terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  @Override
  public void onProgress(TaskProgress progress) {
    if (terminal.interactive()) {
      draw(progress);
    } else {
      line(progress);
    }
  }

  private void draw(TaskProgress progress) {
    long now = nanoTime.getAsLong();
    if (drawn && progress.percent() < 100 && now - lastDrawnNanos < REDRAW_NANOS) {
      return;
    }
    lastDrawnNanos = now;
    drawn = true;
    terminal.err().print(Terminal.DRAW_OVER + bar(progress) + Terminal.DRAWN);
    terminal.err().flush();
  }

  private static String bar(TaskProgress progress) {
    int filled = progress.percent() * WIDTH / 100;
    return "[%s%s] %3d%% %s%s"
        .formatted(
            "#".repeat(filled),
            "-".repeat(WIDTH - filled),
            progress.percent(),
            progress.name(),
            described(progress));
  }

  private void line(TaskProgress progress) {
    String key = progress.name() + progress.percent() / 10 + progress.description();
    if (!key.equals(lastLine)) {
      lastLine = key;
      terminal
          .err()
          .println(
              "%3d%% %s%s".formatted(progress.percent(), progress.name(), described(progress)));
    }
  }

  private static String described(TaskProgress progress) {
    return progress.description().isEmpty() ? "" : ": " + progress.description();
  }

  /** Ends the bar's line. */
  @Override
  public void close() {
    if (drawn) {
      terminal.err().println();
    }
  }
}
