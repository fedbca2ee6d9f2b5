package dev.redoubt.command.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import dev.redoubt.command.AuditLog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads recovery material, and that it is known who did. */
class RecoveryMaterialTest {

  private static final String LIST = "show-recovery-materials";
  private static final String READ = "show-recovery-material";
  private static final String ONE = "{'uid': '88888888-8888-4888-8888-888888888881'}";

  @TempDir private Path directory;
  private ApiServer server;

  @BeforeEach
  void open() {
    server = new ApiServer(directory);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whoOnlyReadsPoliciesNeitherListsNorReadsIt() {
    String reader = server.login("reader");
    for (Reply reply : List.of(server.call(reader, LIST, "{}"), server.call(reader, READ, ONE))) {
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.message()).contains("[endpoint.recovery-media: true]");
    }
  }

  @Test
  void aStandbyGivesItToo() {
    String sid = server.login();
    server.becomeStandby();
    assertThat(server.call(sid, LIST, "{}").ok().path("total").asInt()).isEqualTo(1);
    assertThat(server.call(sid, READ, ONE).ok().path("recovery-materials")).hasSize(1);
  }

  @Test
  void readingAContentIsAudited() {
    String sid = server.login();
    server.call(sid, LIST, "{}").ok();
    server.call(sid, READ, ONE).ok();
    AuditLog.Entry last = server.audit.getLast();
    assertThat(last.command()).isEqualTo(READ);
    assertThat(last.administrator()).contains("admin");
    assertThat(last.subject()).contains("88888888-8888-4888-8888-888888888881");
    assertThat(server.audit).extracting(AuditLog.Entry::command).doesNotContain(LIST);
  }
}
