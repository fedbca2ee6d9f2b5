package dev.redoubt.database;

import dev.redoubt.database.search.SearchIndex;

/** An open generation and who uses it. Closed by whoever lets it go last. */
final class Generation {

  private final String name;
  private final Database database;
  private final SearchIndex search;
  private int leases;
  private boolean retired;
  private boolean closed;
  private Runnable afterClose = () -> {};

  Generation(String name, Database database, SearchIndex search) {
    this.name = name;
    this.database = database;
    this.search = search;
  }

  String name() {
    return name;
  }

  Database database() {
    return database;
  }

  SearchIndex search() {
    return search;
  }

  /** What is done with the files when the last user is gone. */
  synchronized void setAfterClose(Runnable work) {
    afterClose = work;
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
    search.close();
    database.close();
    Runnable work;
    synchronized (this) {
      work = afterClose;
    }
    work.run();
  }
}
