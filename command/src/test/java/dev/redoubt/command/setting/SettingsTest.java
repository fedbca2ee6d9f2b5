package dev.redoubt.command.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Settings of which there is one of each type. */
final class SettingsTest {

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
  void theLoginMessageIsShownOnceItIsPublished() throws Exception {
    ObjectNode missing = server.call(admin, "show-login-message", "{}").ok();
    assertThat(missing.toString())
        .isEqualTo(
            "{\"type\":\"login-message\",\"header\":\"\",\"message\":\"\",\"show-message\":false,"
                + "\"warning\":false}");
    ObjectNode set =
        server
            .call(
                admin,
                "set-login-message",
                "{'show-message':'true','header':'Warning','message':'Keep out','warning':'true'}")
            .ok();
    assertThat(set.toString())
        .isEqualTo(
            "{\"type\":\"login-message\",\"header\":\"Warning\",\"message\":\"Keep out\","
                + "\"show-message\":true,\"warning\":true}");
    assertThat(loginReply().has("login-message")).isFalse();
    server.publish(admin);
    assertThat(loginReply().path("login-message").toString())
        .isEqualTo("{\"header\":\"Warning\",\"message\":\"Keep out\"}");
    server.call(admin, "set-login-message", "{'show-message':false}").ok();
    server.publish(admin);
    assertThat(loginReply().has("login-message")).isFalse();
    assertThat(server.call(admin, "show-login-message", "{}").ok().path("header").asString())
        .isEqualTo("Warning");
  }

  @Test
  void badValuesAreRefusedAndChangeNothing() {
    Reply unknown = server.call(admin, "set-login-message", "{'color':'red'}");
    assertThat(unknown.message()).isEqualTo("Unrecognized parameter [color]");
    Reply word = server.call(admin, "set-policy-settings", "{'last-in-cell':'any'}");
    assertThat(word.message())
        .isEqualTo(
            "Invalid parameter for [last-in-cell]. The invalid value [any] should be replaced by"
                + " one of the following values: [none, restore to default]");
    assertThat(server.call(admin, "show-session", "{}").ok().path("changes").intValue()).isZero();
    Reply read = server.call(server.login("reader"), "set-policy-settings", "{}");
    assertThat(read.message()).contains("read only mode");
  }

  @Test
  void twoSessionsDoNotSetTheSameAtATime() {
    String other = server.login();
    server.call(admin, "set-policy-settings", "{'last-in-cell':'none'}").ok();
    Reply locked = server.call(other, "set-policy-settings", "{'none-object-behavior':'error'}");
    assertThat(locked.code()).isEqualTo("generic_err_object_locked");
    server.call(other, "set-login-message", "{'header':'x'}").ok();
  }

  @Test
  void newRulesHoldWhatThePolicySettingsSay() {
    assertThat(server.call(admin, "show-policy-settings", "{}").ok().toString())
        .isEqualTo(
            "{\"last-in-cell\":\"restore to default\",\"none-object-behavior\":\"none\","
                + "\"security-access-defaults\":{\"destination\":\"any\",\"service\":\"any\","
                + "\"source\":\"any\"}}");
    server
        .call(
            admin,
            "set-policy-settings",
            "{'security-access-defaults.source':'none','last-in-cell':'none'}")
        .ok();
    ObjectNode rule = rule("{'layer':'Network','position':'top','name':'r'}");
    assertThat(only(rule, "source")).isEqualTo("None");
    assertThat(only(rule, "destination")).isEqualTo("Any");
    server.call(admin, "add-host", "{'name':'h','ip-address':'192.0.2.1'}").ok();
    ObjectNode more = change("{'layer':'Network','name':'r','source':{'add':'h'}}");
    assertThat(only(more, "source")).isEqualTo("h");
    ObjectNode less = change("{'layer':'Network','name':'r','source':{'remove':'h'}}");
    assertThat(only(less, "source")).isEqualTo("None");
    ObjectNode any = change("{'layer':'Network','name':'r','source':'Any'}");
    assertThat(only(any, "source")).isEqualTo("Any");
  }

  @Test
  void noneInACellIsToldAsTheSettingsSay() {
    server.call(admin, "set-policy-settings", "{'none-object-behavior':'warning'}").ok();
    String body = "{'layer':'Network','position':'top','service':'None'}";
    Reply warned = server.call(admin, "add-access-rule", body);
    assertThat(warned.code()).isEqualTo("err_validation_failed");
    assertThat(warned.body().at("/warnings/0/message").asString()).contains("[service]", "None");
    server.call(admin, "add-access-rule", body.replace("}", ",'ignore-warnings':true}")).ok();
    server.call(admin, "set-policy-settings", "{'none-object-behavior':'error'}").ok();
    assertThat(
            server
                .call(admin, "add-access-rule", body.replace("}", ",'ignore-warnings':true}"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void globalPropertiesAreKeptByField() throws Exception {
    ObjectNode properties = server.call(admin, "show-global-properties", "{}").ok();
    assertThat(properties.path("type").asString()).isEqualTo("global-properties");
    assertThat(properties.at("/firewall/accept-icmp-requests-position").asString())
        .isEqualTo("before last");
    assertThat(properties.at("/stateful-inspection/tcp-session-timeout").intValue())
        .isEqualTo(3600);
    assertThat(properties.at("/firewall/security-server/http-servers").isArray()).isTrue();
    server
        .call(
            admin,
            "set-global-properties",
            "{'hit-count':{'keep-hit-count-data-up-to':'1 year'},'firewall':{'security-server':"
                + "{'http-servers':{'add':{'logical-name':'a','host':'h'}}}}}")
        .ok();
    server.publish(admin);
    ObjectNode after = server.call(server.login(), "show-global-properties", "{}").ok();
    assertThat(after.at("/hit-count/keep-hit-count-data-up-to").asString()).isEqualTo("1 year");
    assertThat(after.at("/hit-count/enable-hit-count").asBoolean()).isTrue();
    assertThat(after.at("/firewall/security-server/http-servers/0/port").intValue()).isEqualTo(80);
    Reply wrong = server.call(admin, "set-global-properties", "{'proxy':{'proxy-port':'many'}}");
    assertThat(wrong.message()).contains("[proxy.proxy-port]", "whole number");
    assertThat(server.call(admin, "set-global-properties", "{'proxy':{'x':1}}").message())
        .isEqualTo("Unrecognized parameter [proxy.x]");
  }

  private ObjectNode loginReply() {
    return server
        .call("", "login", "{'user':'admin','password':'" + ApiServer.PASSWORD + "'}")
        .ok();
  }

  private ObjectNode rule(String body) {
    return server.call(admin, "add-access-rule", body).ok();
  }

  private ObjectNode change(String body) {
    return server.call(admin, "set-access-rule", body).ok();
  }

  private static String only(ObjectNode rule, String cell) {
    JsonNode items = rule.path(cell);
    assertThat(items.size()).isEqualTo(1);
    return items.path(0).path("name").asString();
  }
}
