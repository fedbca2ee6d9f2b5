package dev.redoubt.bench.client;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLSocket;

/**
 * One keep-alive HTTP/1.1 connection over TLS. Knows what this product's answers look like and
 * nothing else, so that it costs next to nothing beside the server.
 */
public final class RawConnection implements AutoCloseable {

  private static final int CONNECT_MILLIS = 1_000;
  private static final int READ_MILLIS = 120_000;
  private static final int BUFFER_BYTES = 32 << 10;
  private static final int MAX_LINE_BYTES = 16 << 10;
  private static final String LENGTH = "content-length:";

  private final SSLSocket socket;
  private final InputStream in;
  private final OutputStream out;

  private RawConnection(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    this.out = socket.getOutputStream();
  }

  /** Connects and shakes hands. */
  public static RawConnection open(HttpAddress address) throws IOException {
    SSLSocket socket = (SSLSocket) address.tls().getSocketFactory().createSocket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), address.port()), CONNECT_MILLIS);
      socket.setSoTimeout(READ_MILLIS);
      socket.startHandshake();
      return new RawConnection(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Asks for a path that takes no body. */
  public Answer get(String path) throws IOException {
    out.write(ascii("GET " + path + " HTTP/1.1\r\nHost: " + HttpAddress.HOST + "\r\n\r\n"));
    return answer();
  }

  /**
   * Runs a command of the API.
   *
   * @param sid the session; empty before login
   */
  public Answer post(String command, String sid, byte[] body) throws IOException {
    String head =
        "POST /web_api/"
            + command
            + " HTTP/1.1\r\nHost: "
            + HttpAddress.HOST
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + (sid.isEmpty() ? "" : "\r\nX-chkp-sid: " + sid)
            + "\r\n\r\n";
    byte[] start = ascii(head);
    byte[] whole = new byte[start.length + body.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    out.write(whole);
    return answer();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Answer answer() throws IOException {
    String first = line();
    int status = Integer.parseInt(first.substring(9, 12));
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(header.substring(LENGTH.length()).trim());
      }
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("The server closed the connection within an answer");
    }
    return new Answer(status, body);
  }

  private String line() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || text.length() > MAX_LINE_BYTES) {
        throw new EOFException("The server sent no HTTP answer: [" + text + "]");
      }
      if (next != '\r') {
        text.append((char) next);
      }
    }
    return text.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "connection to port %d", socket.getPort());
  }
}
