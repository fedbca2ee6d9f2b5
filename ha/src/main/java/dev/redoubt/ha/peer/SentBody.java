package dev.redoubt.ha.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** The body of a request that is written as there is something to say, in chunks. */
final class SentBody extends AbstractHttpEntity {

  private static final int UNKNOWN_LENGTH = -1;

  private final Writer writer;

  SentBody(Writer writer) {
    super(ContentType.APPLICATION_OCTET_STREAM, null, true);
    this.writer = writer;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    writer.write(out);
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public long getContentLength() {
    return UNKNOWN_LENGTH;
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("It is written, never read");
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  /** Writes the body. */
  @FunctionalInterface
  interface Writer {
    void write(OutputStream out) throws IOException;
  }
}
