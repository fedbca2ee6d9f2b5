package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The collection check_point.mgmt as Debian ships it, unchanged, with a playbook of a policy. */
class AnsibleTest {

  private static final Pattern RECAP =
      Pattern.compile("ok=(\\d+) +changed=(\\d+) +unreachable=(\\d+) +failed=(\\d+)");
  private static final int TASKS_THAT_CHANGE = 46;

  @RegisterExtension private final TestServers servers = new TestServers();
  private Path directory = Path.of("");

  @BeforeEach
  void keepInventory() throws IOException {
    TestServer server = servers.server("alpha");
    server.init("primary");
    server.start();
    directory = Files.createDirectories(servers.root().resolve("ansible"));
    Files.writeString(
        directory.resolve("inventory.ini"),
        """
        [management]
        alpha ansible_host=127.0.0.1

        [management:vars]
        ansible_connection=httpapi
        ansible_network_os=check_point.mgmt.checkpoint
        ansible_httpapi_use_ssl=true
        ansible_httpapi_validate_certs=false
        ansible_httpapi_port=%d
        ansible_user=%s
        ansible_password=%s
        """
            .formatted(server.apiPort(), Administrator.NAME, Administrator.PASSWORD));
  }

  @Test
  void aPlaybookIsCarriedOutAndASecondRunChangesNothing() {
    Recap first = play();
    assertThat(first.failed()).as(first.output()).isZero();
    assertThat(first.changed()).as(first.output()).isEqualTo(TASKS_THAT_CHANGE);
    Recap second = play();
    assertThat(second.failed()).as(second.output()).isZero();
    assertThat(second.changed()).as(second.output()).isZero();
    assertThat(second.ok()).isEqualTo(first.ok());
  }

  /** The last line of a run in numbers. */
  private record Recap(int ok, int changed, int failed, String output) {}

  private Recap play() {
    ClientProcess run =
        ClientProcess.run(
            directory,
            Map.of(
                "HOME", directory.toString(),
                "ANSIBLE_NOCOLOR", "1",
                "ANSIBLE_LOCAL_TEMP", directory.resolve("tmp").toString(),
                "ANSIBLE_PERSISTENT_CONTROL_PATH_DIR", directory.resolve("pc").toString()),
            "ansible",
            "ansible-playbook",
            "-i",
            "inventory.ini",
            ClientProcess.files("ansible").resolve("policy.yml").toString());
    Matcher recap = RECAP.matcher(run.output());
    assertThat(recap.find()).as(run.output()).isTrue();
    int unreachable = Integer.parseInt(recap.group(3));
    return new Recap(
        Integer.parseInt(recap.group(1)),
        Integer.parseInt(recap.group(2)),
        unreachable + Integer.parseInt(recap.group(4)),
        run.output());
  }
}
