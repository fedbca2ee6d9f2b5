package dev.redoubt.command.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The audit log of this server, as the commands need it. */
@FunctionalInterface
public interface AuditRecords {

  /** Looks for records, the newest first; reads a bounded part of the log at a time. */
  Page search(AuditQuery query) throws IOException;

  /**
   * What was found.
   *
   * @param records as they were written, the newest first
   * @param rest where to go on; empty when there is nothing more
   */
  record Page(List<ObjectNode> records, Optional<Rest> rest) {

    public Page {
      records = List.copyOf(records);
    }
  }

  /**
   * What was not looked at yet.
   *
   * @param end the place of the last record that was looked at
   * @param time when the last record that could be read was made; empty if none could
   */
  record Rest(AuditPlace end, Optional<Instant> time) {}
}
