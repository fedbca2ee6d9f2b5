package dev.redoubt.cli.demo;

/** Ends the demo's servers exactly once: when the demo is over, or when Ctrl-C comes before. */
final class DemoCleanup {

  private final DemoWorld world;
  private final Thread atExit;
  private boolean done;

  DemoCleanup(DemoWorld world) {
    this.world = world;
    this.atExit = new Thread(this::runOnce, "demo-cleanup");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Ends the servers unless that was done before. */
  synchronized void runOnce() {
    if (done) {
      return;
    }
    done = true;
    try {
      world.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
