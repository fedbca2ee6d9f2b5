package dev.redoubt.command.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Trusted clients and the API settings, from the request to what they refuse. */
final class ClientAccessTest {

  /** Where {@link ApiServer#call} comes from. */
  private static final String CALLER = "198.51.100.7";

  @TempDir private Path directory;
  private ApiServer server;
  private String admin;

  @BeforeEach
  void open() {
    server = new ApiServer(directory);
    admin = server.login();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void anyHostIsThereFromTheStart() {
    ObjectNode any = server.call(admin, "show-trusted-client", "{'name':'AnyHost'}").ok();
    assertThat(any.path("type").asString()).isEqualTo("any");
    assertThat(any.has("client-type")).isFalse();
    assertThat(any.path("domains-assignment").isArray()).isTrue();
    ObjectNode list = server.call(admin, "show-trusted-clients", "{}").ok();
    assertThat(list.path("total").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'desk.example.com','ip-address':'203.0.113.9'} | 203.0.113.9 | 203.0.113.8",
        "{'name':'desk.example.com','type':'ipv6 address','ip-address':'2001:db8::1'} | 2001:db8::1 | 2001:db8::2",
        "{'name':'desk.example.com','type':'ipv4 address range','ip-address-first':'203.0.113.3','ip-address-last':'203.0.113.5'} | 203.0.113.4 | 203.0.113.6",
        "{'name':'desk.example.com','type':'ipv4 netmask','ip-address':'203.0.113.0','mask-length':'25'} | 203.0.113.127 | 203.0.113.128",
        "{'name':'desk.example.com','type':'ipv4 netmask','ip-address':'203.0.113.0','subnet-mask':'255.255.255.0'} | 203.0.113.200 | 203.0.114.1",
        "{'name':'desk.example.com','type':'IPv6 netmask','ip-address':'2001:db8::','mask-length':64} | 2001:db8::7 | 2001:db8:1::7",
        "{'name':'desk.example.com','type':'wild cards (ip only)','wild-card':'203.0.*.9'} | 203.0.5.9 | 203.0.5.8",
        "{'name':'desk.example.com','type':'name'} | 203.0.113.5 | 203.0.113.6",
      })
  void onlyWhomATrustedClientLetsInLogsIn(String client, String in, String out) throws Exception {
    only(client);
    login(in).ok();
    Reply refused = login(out);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("err_forbidden");
    assertThat(refused.message()).contains(out, "add-trusted-client");
    login("127.0.0.1").ok();
    server.call(admin, "keepalive", "{}").ok();
  }

  @Test
  void aDomainLetsInWhoseNameLeadsBack() throws Exception {
    only("{'name':'.example.com','type':'domain'}");
    login("203.0.113.5").ok();
    assertThat(login("203.0.113.6").status()).isEqualTo(403);
    assertThat(login("203.0.113.7").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'c'} | Missing parameter: [ipv4-address]",
        "{'name':'c','type':'ipv4 netmask','ip-address':'192.0.2.0'} | Missing parameter: [mask-length4]",
        "{'name':'c','type':'any','ipv4-address':'192.0.2.0'} | Invalid parameter for [ipv4-address]. A trusted client of type [any] does not have it",
        "{'name':'c','type':'ipv4 address range','ip-address-first':'192.0.2.9','ip-address-last':'192.0.2.1'} | Invalid parameter for [ipv4-address-last]. The invalid value [192.0.2.1] must not be before the first address 192.0.2.9",
        "{'name':'c','type':'wild cards (ip only)','wild-card':'192.*'} | Invalid parameter for [wild-card]. The invalid value [192.*] must be an address such as 192.0.2.*",
      })
  void whatDoesNotFitTheTypeIsRefused(String body, String message) {
    Reply reply = server.call(admin, "add-trusted-client", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).isEqualTo(message);
  }

  @Test
  void theLastTrustedClientStays() throws Exception {
    Reply refused = server.call(admin, "delete-trusted-client", "{'name':'AnyHost'}");
    assertThat(refused.code()).isEqualTo("err_validation_failed");
    String other = server.login();
    server.call(admin, "add-trusted-client", "{'name':'c','ip-address':'" + CALLER + "'}").ok();
    server.publish(admin);
    server.call(admin, "delete-trusted-client", "{'name':'c'}").ok();
    server.call(other, "delete-trusted-client", "{'name':'AnyHost'}").ok();
    server.publish(other);
    ObjectNode failed = server.task(admin, "publish", "{}");
    assertThat(failed.path("status").asString()).isEqualTo("failed");
    assertThat(failed.path("comments").asString()).contains("trusted client");
  }

  @Test
  void changingTheTypeDropsWhatTheOtherHad() {
    server.call(admin, "add-trusted-client", "{'name':'c','ip-address':'192.0.2.1'}").ok();
    ObjectNode changed = server.call(admin, "set-trusted-client", "{'name':'c','type':'any'}").ok();
    assertThat(changed.path("type").asString()).isEqualTo("any");
    assertThat(changed.has("ipv4-address")).isFalse();
  }

  @Test
  void apiCallsAreAcceptedFromWhereTheSettingsSay() throws Exception {
    ObjectNode settings = server.call(admin, "show-api-settings", "{}").ok();
    assertThat(settings.path("accepted-api-calls-from").asString()).isEqualTo("all ip addresses");
    assertThat(settings.path("automatic-start").asBoolean()).isTrue();
    assertThat(settings.path("name").asString()).isEqualTo("api-settings");
    only("{'name':'c','ip-address':'203.0.113.9'}");
    server.call(admin, "show-hosts", "{}").ok();
    server
        .call(
            admin,
            "set-api-settings",
            "{'accepted-api-calls-from':'All IP addresses that can be used for GUI clients'}")
        .ok();
    server.call(admin, "show-hosts", "{}").ok();
    publish(admin);
    fails("that can be used for gui clients");
    login("203.0.113.9").ok();
    String local = login("127.0.0.1").ok().path("sid").asString();
    from(
            "127.0.0.1",
            local,
            "set-api-settings",
            "{'accepted-api-calls-from':'management server only'}")
        .ok();
    publish(local);
    fails("management server only");
    assertThat(login("203.0.113.9").status()).isEqualTo(403);
    login("127.0.0.1").ok();
  }

  /** From the server itself, which may look at the task whatever was published. */
  private void publish(String sid) throws InterruptedException {
    String task = from("127.0.0.1", sid, "publish", "{}").ok().path("task-id").asString();
    server.await(task);
  }

  private void fails(String setting) {
    Reply refused = server.call(admin, "show-hosts", "{}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("err_forbidden");
    assertThat(refused.message()).contains(setting, CALLER);
  }

  private void only(String client) throws InterruptedException {
    server.call(admin, "add-trusted-client", client).ok();
    server.call(admin, "delete-trusted-client", "{'name':'AnyHost'}").ok();
    server.publish(admin);
  }

  private Reply login(String address) {
    return from(address, "", "login", "{'user':'admin','password':'" + ApiServer.PASSWORD + "'}");
  }

  private Reply from(String address, String sid, String command, String body) {
    return ApiServer.sendFrom(server.runner(), address, sid, command, body);
  }
}
