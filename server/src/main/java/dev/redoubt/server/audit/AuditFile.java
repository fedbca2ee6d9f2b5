package dev.redoubt.server.audit;

import dev.redoubt.command.AuditLog;
import dev.redoubt.command.audit.AuditRecords;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The audit log of this server: one JSON object a line, in a file that is rotated by size. Holds no
 * secrets: neither session ids nor request bodies come here. Lines reach the operating system at
 * once, the disk when it writes; an audit log that cannot be written is reported in the server's
 * log and does not stop the server.
 */
public final class AuditFile implements AuditLog, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuditFile.class);

  private final RotatedFile file;

  /**
   * Opens the log, which goes on where it ended.
   *
   * @param directory created if it is missing
   * @param fileBytes size at which a new file begins
   * @param keptFiles full files that are kept
   */
  public AuditFile(Path directory, long fileBytes, int keptFiles) throws IOException {
    this.file = new RotatedFile(directory, "audit", fileBytes, keptFiles);
  }

  @Override
  public void record(Entry entry) {
    ObjectNode line = line(entry.time(), entry.end().isPresent() ? "task-ended" : "command");
    entry.administrator().ifPresent(name -> line.put("administrator", name));
    entry.session().map(Uid::toString).ifPresent(uid -> line.put("session", uid));
    line.put("from", entry.remoteAddress());
    line.put("command", entry.command());
    entry.subject().ifPresent(subject -> line.put("subject", subject));
    entry.end().ifPresentOrElse(end -> putEnd(line, end), () -> putReply(line, entry));
    write(line);
  }

  private static void putReply(ObjectNode line, Entry entry) {
    line.put("status", entry.status());
    entry.code().ifPresent(code -> line.put("code", code));
  }

  private static void putEnd(ObjectNode line, TaskEnd end) {
    line.put("task", end.task().toString());
    line.put("outcome", end.outcome());
    end.cause().ifPresent(cause -> line.put("cause", cause));
  }

  /**
   * Something that the server did or noticed without a command: a change of mode, a full sync, a
   * peer that was refused.
   *
   * @param event lower case with hyphens, such as {@code mode-changed}
   * @param details further fields of the line
   */
  public void event(Instant time, String event, Map<String, String> details) {
    ObjectNode line = line(time, event);
    new TreeMap<>(details).forEach(line::put);
    write(line);
  }

  /** What was recorded; another thread may write meanwhile. */
  public AuditRecords records() {
    return new AuditSearch(file, AuditSearch.MOST_BYTES);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static ObjectNode line(Instant time, String event) {
    return CanonicalJson.MAPPER.createObjectNode().put("time", time.toString()).put("event", event);
  }

  private void write(ObjectNode line) {
    try {
      file.append((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.error("The audit log cannot be written; check the disk of {}", file, e);
    }
  }
}
