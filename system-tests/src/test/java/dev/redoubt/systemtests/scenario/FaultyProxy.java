package dev.redoubt.systemtests.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntToLongFunction;

/**
 * Carries TCP connections to a server, late or slowly, holds them, and breaks them off at any byte
 * of what the server answers. Counts what it carries.
 */
final class FaultyProxy implements AutoCloseable {

  private static final int CHUNK_BYTES = 16 << 10;
  private static final int MOST_CHUNKS = 256;

  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger broken = new AtomicInteger();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicReference<Optional<CountDownLatch>> hold =
      new AtomicReference<>(Optional.empty());
  private volatile long delayMillis;
  private volatile long bytesPerSecond = Long.MAX_VALUE;
  private volatile IntToLongFunction breakAfter = _ -> Long.MAX_VALUE;

  /** Listens at an address of the tests, on a port of the system's choice. */
  FaultyProxy(String address, String targetAddress, int targetPort) {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getByName(address));
      target = new InetSocketAddress(targetAddress, targetPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Everything, in both directions, arrives this much later. */
  void delay(long millis) {
    delayMillis = millis;
  }

  /** Each connection carries so much in each direction from now on. */
  void slow(long bytesInASecond) {
    bytesPerSecond = bytesInASecond;
  }

  /** Takes everything and carries nothing, until {@link #letGo}. */
  void hold() {
    hold.set(Optional.of(new CountDownLatch(1)));
  }

  /** Breaks off the connections that were held, with what they had; later ones are carried. */
  void letGo() {
    hold.getAndSet(Optional.empty()).ifPresent(CountDownLatch::countDown);
  }

  /** After how many answered bytes the n-th connection from now on, counted from 0, is broken. */
  void breakAfter(IntToLongFunction bytesOfConnection) {
    connections.set(0);
    breakAfter = bytesOfConnection;
  }

  /** Connections that were broken off. */
  int broken() {
    return broken.get();
  }

  /** Bytes that the server answered with. */
  long answeredBytes() {
    return answered.get();
  }

  @Override
  public void close() {
    letGo();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        int number = connections.getAndIncrement();
        Thread.ofVirtual().start(() -> carry(client, breakAfter.applyAsLong(number)));
      } catch (IOException _) {
        // Closed, or a connection that was gone before it was taken.
      }
    }
  }

  private void carry(Socket client, long limit) {
    Socket server = new Socket();
    try {
      server.connect(target);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    } catch (IOException _) {
      close(client, server);
      return;
    }
    Thread.ofVirtual().start(() -> pump(client, server, Long.MAX_VALUE, new AtomicLong()));
    pump(server, client, limit, answered);
  }

  private void pump(Socket from, Socket to, long limit, AtomicLong count) {
    BlockingQueue<Chunk> late = new LinkedBlockingQueue<>(MOST_CHUNKS);
    Thread writer = Thread.ofVirtual().start(() -> write(late, to, count));
    long left = limit;
    try {
      InputStream in = from.getInputStream();
      byte[] bytes = new byte[CHUNK_BYTES];
      int read = in.read(bytes, 0, (int) Math.min(bytes.length, left));
      while (read > 0 && !wasHeld()) {
        late.put(
            new Chunk(
                Optional.of(ByteBuffer.wrap(Arrays.copyOf(bytes, read))),
                System.nanoTime() + delayNanos()));
        left -= read;
        read = left == 0 ? 0 : in.read(bytes, 0, (int) Math.min(bytes.length, left));
      }
      late.put(new Chunk(Optional.empty(), System.nanoTime() + delayNanos()));
      writer.join();
    } catch (IOException _) {
      writer.interrupt();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      if (left == 0) {
        broken.incrementAndGet();
      }
      close(from, to);
    }
  }

  private void write(BlockingQueue<Chunk> late, Socket to, AtomicLong count) {
    try {
      OutputStream out = to.getOutputStream();
      Chunk chunk = late.take();
      while (chunk.bytes().isPresent()) {
        byte[] bytes = chunk.bytes().get().array();
        TimeUnit.NANOSECONDS.sleep(chunk.dueNanos() - System.nanoTime());
        TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(bytes.length) / bytesPerSecond);
        out.write(bytes);
        count.addAndGet(bytes.length);
        chunk = late.take();
      }
    } catch (IOException _) {
      close(to);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits while everything is held; whether it was. */
  private boolean wasHeld() throws InterruptedException {
    Optional<CountDownLatch> held = hold.get();
    if (held.isPresent()) {
      held.get().await();
    }
    return held.isPresent();
  }

  private long delayNanos() {
    return TimeUnit.MILLISECONDS.toNanos(delayMillis);
  }

  private static void close(Socket... sockets) {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException _) {
        // It is as closed as it can be.
      }
    }
  }

  /** Bytes and when they are due; without bytes, the end. */
  private record Chunk(Optional<ByteBuffer> bytes, long dueNanos) {}
}
