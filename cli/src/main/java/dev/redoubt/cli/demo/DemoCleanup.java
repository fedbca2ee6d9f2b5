package dev.redoubt.cli.demo;

import dev.redoubt.cli.Terminal;

/** Ends the demo's servers exactly once: when the demo is over, or when Ctrl-C comes before. */
final class DemoCleanup {

  private final DemoWorld world;
  private final Terminal terminal;
  private volatile boolean interrupted;
  private boolean done;

  DemoCleanup(DemoWorld world, Terminal terminal) {
    this.world = world;
    this.terminal = terminal;
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "demo-cleanup"));
  }

  /** Whether Ctrl-C came, so that what fails now says nothing. */
  boolean isInterrupted() {
    return interrupted;
  }

  private void interrupt() {
    interrupted = true;
    runOnce();
  }

  /** Ends the servers unless that was done before. */
  synchronized void runOnce() {
    if (done) {
      return;
    }
    done = true;
    if (interrupted) {
      terminal.err().println();
      terminal.err().println("Stopping both servers and deleting " + world.directory() + " ...");
    }
    try {
      world.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      terminal.err().println("redoubt: " + e.getMessage());
    }
  }
}
