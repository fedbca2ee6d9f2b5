package dev.redoubt.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports of loopback for the servers of tests. */
public final class FreePorts {

  /** Below the ports that the system gives to connections, so that none of those is in the way. */
  private static final AtomicInteger NEXT =
      new AtomicInteger(15_000 + (int) (ProcessHandle.current().pid() * 37 % 15_000));

  private FreePorts() {}

  /** One that nobody has. */
  public static int next() {
    while (true) {
      int port = NEXT.getAndIncrement();
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException _) {
        // Somebody has it: on to the next one.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
