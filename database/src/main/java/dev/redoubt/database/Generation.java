package dev.redoubt.database;

/** An open generation and who uses it. Closed by whoever lets it go last. */
final class Generation {

  private final String name;
  private final Database database;
  private final Runnable afterClose;
  private int leases;
  private boolean retired;
  private boolean closed;

  Generation(String name, Database database, Runnable afterClose) {
    this.name = name;
    this.database = database;
    this.afterClose = afterClose;
  }

  String name() {
    return name;
  }

  Database database() {
    return database;
  }

  /** Whether a lease was given; not any more once it is retired. */
  synchronized boolean acquire() {
    if (retired) {
      return false;
    }
    leases++;
    return true;
  }

  void release() {
    boolean last;
    synchronized (this) {
      leases--;
      last = closeNow();
    }
    if (last) {
      close();
    }
  }

  /** Gives no more leases, and closes when the last one ends. */
  void retire() {
    boolean last;
    synchronized (this) {
      retired = true;
      last = closeNow();
    }
    if (last) {
      close();
    }
  }

  private boolean closeNow() {
    if (!retired || leases > 0 || closed) {
      return false;
    }
    closed = true;
    return true;
  }

  private void close() {
    database.close();
    afterClose.run();
  }
}
