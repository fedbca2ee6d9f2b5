package dev.redoubt.command.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Filters of lists: published objects and the caller's own changes as one. */
class FilterTest {

  @TempDir private Path directory;
  private ApiServer server;
  private String sid = "";

  @BeforeEach
  void open() throws InterruptedException {
    server = new ApiServer(directory);
    sid = server.login();
    host("web-1", "192.0.2.1");
    host("web-2", "192.0.2.2");
    host("web-4", "192.0.2.4");
    host("mail", "192.0.2.5");
    add("add-network", "{'name':'office','subnet':'10.1.0.0','mask-length':16}");
    server.publish(sid);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whatWasPublishedAMomentAgoIsFound() {
    assertThat(names("show-hosts", "{'filter':'WEB'}")).isEqualTo("web-1 web-2 web-4 of 3");
    assertThat(names("show-hosts", "{'filter':'web-1 OR mail'}")).isEqualTo("mail web-1 of 2");
    assertThat(names("show-hosts", "{'filter':'web AND 2.4'}")).isEqualTo("web-4 of 1");
  }

  @Test
  void ownChangesAreSeenAtOnceAndByNobodyElse() {
    host("web-3", "192.0.2.3");
    add("set-host", "{'name':'web-2','new-name':'resolver'}");
    add("set-host", "{'name':'mail','new-name':'webmail'}");
    add("delete-host", "{'name':'web-1'}");

    assertThat(names("show-hosts", "{'filter':'web'}")).isEqualTo("web-3 web-4 webmail of 3");
    assertThat(names("show-hosts", "{'filter':'web','limit':1,'offset':1}"))
        .isEqualTo("web-4 of 3");
    assertThat(names("show-hosts", "{'filter':'web','limit':2,'order':[{'DESC':'name'}]}"))
        .isEqualTo("webmail web-4 of 3");
    assertThat(names("show-hosts", "{'filter':'web','limit':0}")).isEqualTo(" of 3");
    sid = server.login();
    assertThat(names("show-hosts", "{'filter':'web'}")).isEqualTo("web-1 web-2 web-4 of 3");
  }

  @Test
  void addressesFindWhatContainsThem() {
    String inOffice = "{'filter':'10.1.2.3','ip-only':true}";
    assertThat(names("show-objects", inOffice)).isEqualTo("All_Internet office of 2");
    add(
        "add-address-range",
        "{'name':'printers','ip-address-first':'10.1.2.0','ip-address-last':'10.1.2.9'}");
    assertThat(names("show-objects", inOffice)).isEqualTo("All_Internet printers office of 3");
    assertThat(names("show-objects", "{'filter':'web','ip-only':true}")).isEqualTo(" of 0");
  }

  @Test
  void tagsFindWhatCarriesThemAlsoAfterTheyAreRenamed() throws InterruptedException {
    add("set-host", "{'name':'mail','tags':'critical'}");
    assertThat(names("show-hosts", "{'filter':'critical'}")).isEqualTo("mail of 1");
    server.publish(sid);
    add("set-tag", "{'name':'critical','new-name':'precious'}");
    assertThat(names("show-hosts", "{'filter':'critical'}")).isEqualTo(" of 0");
    assertThat(names("show-hosts", "{'filter':'\\'precious\\''}")).isEqualTo("mail of 1");
  }

  @Test
  void refusesWhatItDoesNotReach() {
    Reply far = server.call(sid, "show-hosts", "{'filter':'web','offset':100000}");
    assertThat(far.code()).isEqualTo("generic_err_invalid_parameter");
    assertThat(far.message()).contains("[offset]", "100000", "not up to 100050");
    Reply wordy = server.call(sid, "show-hosts", "{'filter':'" + "x".repeat(1001) + "'}");
    assertThat(wordy.message()).contains("[filter]", "1001 characters");
  }

  private void host(String name, String address) {
    add("add-host", "{'name':'" + name + "','ip-address':'" + address + "'}");
  }

  private void add(String command, String body) {
    server.call(sid, command, body).ok();
  }

  private String names(String command, String body) {
    ObjectNode reply = server.call(sid, command, body).ok();
    StringBuilder names = new StringBuilder();
    reply.path("objects").forEach(object -> names.append(object.path("name").asString() + " "));
    return names.toString().strip() + " of " + reply.path("total").intValue();
  }
}
