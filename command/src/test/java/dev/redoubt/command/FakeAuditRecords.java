package dev.redoubt.command;

import dev.redoubt.command.audit.AuditPlace;
import dev.redoubt.command.audit.AuditQuery;
import dev.redoubt.command.audit.AuditRecords;
import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.ObjectNode;

/** An audit log of a few lines, the oldest first; the place of a record is its index. */
public final class FakeAuditRecords implements AuditRecords {

  /** The lines. */
  public final List<String> lines =
      new CopyOnWriteArrayList<>(
          List.of(
              "{'time':'2026-01-05T07:00:00Z','event':'high-availability','kind':'mode',"
                  + "'severity':'information','text':'beta: Standby. It follows','server':'beta',"
                  + "'before':'Active','after':'Standby'}",
              "{'time':'2026-01-05T07:10:00Z','event':'command','administrator':'admin',"
                  + "'from':'192.0.2.7','command':'login','status':400,'code':'err_login_failed'}",
              "{'time':'2026-01-05T07:20:00Z','event':'command','administrator':'ada',"
                  + "'from':'192.0.2.7','command':'add-host','subject':'web-1','status':200}",
              "{'time':'2026-01-05T07:30:00Z','event':'task-ended','administrator':'ada',"
                  + "'from':'192.0.2.7','command':'publish',"
                  + "'task':'00000000-0000-0003-0000-000000000004','outcome':'failed',"
                  + "'cause':'Clash about [web-1]'}"));

  /** Whether the disk fails. */
  public volatile boolean damaged;

  @Override
  public Page search(AuditQuery query) throws IOException {
    if (damaged) {
      throw new IOException("Input/output error");
    }
    List<ObjectNode> found = new ArrayList<>();
    int index = query.before().map(place -> (int) place.offset()).orElse(lines.size());
    while (index > 0) {
      index--;
      ObjectNode record =
          (ObjectNode) CanonicalJson.MAPPER.readTree(lines.get(index).replace('\'', '"'));
      if (query.matches(record)) {
        found.add(record);
      }
      if (found.size() == query.limit() && index > 0) {
        return new Page(
            found, Optional.of(new Rest(new AuditPlace(1, index), AuditQuery.timeOf(record))));
      }
    }
    return new Page(found, Optional.empty());
  }
}
