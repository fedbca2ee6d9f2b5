package dev.redoubt.ha.peer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A request and its answer without a network; a test may hang up after so many bytes. */
public final class MemoryExchange implements PeerResponse {

  private final String path;
  private final String query;
  private final Map<String, String> headers = new HashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private byte[] posted = new byte[0];
  private String method = "GET";
  private List<X509Certificate> certificates = List.of();
  private int status = 200;
  private long hangsUpAfter = Long.MAX_VALUE;

  /** Asks for a path, perhaps with a query. */
  public MemoryExchange(String target) {
    String[] parts = target.split("\\?", 2);
    path = parts[0];
    query = parts.length > 1 ? parts[1] : "";
  }

  /** The peer hangs up after so many bytes of the answer. */
  public MemoryExchange hangingUpAfter(long bytes) {
    hangsUpAfter = bytes;
    return this;
  }

  /** Posts a body. */
  public MemoryExchange posting(byte[] bytes) {
    posted = bytes.clone();
    method = "POST";
    return this;
  }

  /** The peer shows these certificates. */
  public MemoryExchange from(List<X509Certificate> shown) {
    certificates = List.copyOf(shown);
    return this;
  }

  public int status() {
    return status;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** What was answered so far. */
  public byte[] answer() {
    return body.toByteArray();
  }

  public String text() {
    return body.toString(StandardCharsets.UTF_8);
  }

  /** The request. */
  public PeerRequest request() {
    return new Question();
  }

  @Override
  public void status(int code) {
    status = code;
  }

  @Override
  public void header(String name, String value) {
    headers.put(name, value);
  }

  @Override
  public OutputStream body() {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        if (body.size() >= hangsUpAfter) {
          throw new IOException("The peer hung up");
        }
        body.write(value);
      }
    };
  }

  /** What the peer asks. */
  private final class Question implements PeerRequest {

    @Override
    public String method() {
      return method;
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public Optional<String> parameter(String name) {
      return Stream.of(query.split("&", -1))
          .filter(part -> part.startsWith(name + "="))
          .map(part -> part.substring(name.length() + 1))
          .findFirst();
    }

    @Override
    public List<X509Certificate> certificates() {
      return certificates;
    }

    @Override
    public String remoteAddress() {
      return "192.0.2.1";
    }

    @Override
    public OptionalLong leave(long number) {
      return OptionalLong.empty();
    }

    @Override
    public InputStream body() {
      return new ByteArrayInputStream(posted);
    }
  }
}
