package dev.redoubt.bench.raw;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.redoubt.bench.client.PinnedTls;
import dev.redoubt.trust.SelfSigned;
import dev.redoubt.trust.ServerIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * How fast this machine copies the same objects as plain text: {@code zstd -1} of a file, mutual
 * TLS over loopback, {@code zstd -d} into a file, fsync. One thread for each side, as two processes
 * would have; native zstd and the TLS of the Java SDK, as the product uses.
 */
public final class RawLimit {

  private static final int LEVEL = 1;
  private static final int BUFFER_BYTES = 1 << 20;
  private static final double NANOS_PER_SECOND = 1e9;

  private final SSLContext tls;

  public RawLimit(SecureRandom random) {
    KeyPair pair = ServerIdentity.generateKeyPair(random);
    X509Certificate certificate =
        new SelfSigned(InstantSource.system(), random)
            .serverCertificate(pair, "raw-limit", List.of());
    this.tls = PinnedTls.mutual(pair.getPrivate(), certificate);
  }

  /** Copies once; the time from the connection's opening to the end of the fsync, in seconds. */
  public double copySeconds(Path from, Path to) throws IOException, InterruptedException {
    try (SSLServerSocket listener =
            (SSLServerSocket)
                tls.getServerSocketFactory()
                    .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ExecutorService receiver = Executors.newSingleThreadExecutor()) {
      listener.setNeedClientAuth(true);
      long start = System.nanoTime();
      Future<?> received =
          receiver.submit(() -> {
            receive(listener, to);
            return to;
          });
      send(from, listener.getLocalPort());
      received.get();
      return (System.nanoTime() - start) / NANOS_PER_SECOND;
    } catch (ExecutionException e) {
      throw new IOException("The raw copy failed", e);
    } finally {
      Files.deleteIfExists(to);
    }
  }

  private void send(Path from, int port) throws IOException {
    try (InputStream in = Files.newInputStream(from);
        SSLSocket socket =
            (SSLSocket)
                tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        OutputStream out = new ZstdOutputStream(socket.getOutputStream(), LEVEL)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    }
  }

  private static void receive(SSLServerSocket listener, Path to) throws IOException {
    try (SSLSocket socket = (SSLSocket) listener.accept();
        InputStream in = new ZstdInputStream(socket.getInputStream());
        FileChannel file =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        file.write(ByteBuffer.wrap(buffer, 0, read));
      }
      file.force(true);
    }
  }
}
