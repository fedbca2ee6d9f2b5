package dev.redoubt.command.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What administrators with customized profiles may do. */
final class PermissionTest {

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
  void aCustomizedProfileReadsAndPublishesUnlessItSaysMore() {
    ObjectNode profile =
        server.call(admin, "add-domain-permissions-profile", "{'name':'plain'}").ok();
    assertThat(profile.path("permission-type").asString()).isEqualTo("customized");
    assertThat(profile.path("edit-common-objects").asBoolean()).isFalse();
    assertThat(profile.at("/access-control/policy-layers/edit-layers").asString())
        .isEqualTo("By Software Blades");
    assertThat(profile.at("/access-control/nat-policy").asString()).isEqualTo("read");
    assertThat(profile.at("/management/management-api-login").asBoolean()).isTrue();
    assertThat(profile.at("/management/publish-sessions").asBoolean()).isTrue();
    assertThat(profile.at("/management/manage-admins").asBoolean()).isFalse();

    ObjectNode all =
        server
            .call(
                admin,
                "set-domain-permissions-profile",
                "{'name':'plain','permission-type':'read write all'}")
            .ok();
    assertThat(all.path("edit-common-objects").asBoolean()).isTrue();
    assertThat(all.at("/others/https-inspection").asString()).isEqualTo("write");
    assertThat(all.at("/management/manage-admins").asBoolean()).isFalse();
  }

  @Test
  void nobodyIsCalledAsTheServerCallsItself() {
    Reply reply =
        server.call(
            admin,
            "add-administrator",
            "{'name':'system','password':'Long-enough-1','permissions-profile':'Super User'}");

    assertThat(reply.code()).isEqualTo("generic_err_invalid_parameter");
    assertThat(reply.message()).contains("[System]", "the server itself");
  }

  @Test
  void nobodyLocksWhatIsTheServers() {
    Reply reply = server.call(admin, "lock-object", "{'name':'internal-ca','type':'internal-ca'}");

    assertThat(reply.code()).isEqualTo("generic_err_invalid_parameter");
  }

  @Test
  void noPredefinedGroupTakesMembers() {
    String group =
        server
            .call(admin, "show-service-groups", "{'limit':1}")
            .ok()
            .path("objects")
            .path(0)
            .path("name")
            .asString();

    Reply reply =
        server.call(
            admin,
            "add-service-tcp",
            "{'name':'mine','port':'7001','groups':'" + group + "','ignore-warnings':true}");

    assertThat(reply.message()).contains(group, "predefined");
  }

  @Test
  void rightsBesideAPermissionTypeThatGivesAllAreRefused() {
    Reply reply =
        server.call(
            admin,
            "add-domain-permissions-profile",
            "{'name':'p','permission-type':'read only all','management':{'manage-admins':true}}");
    assertThat(reply.code()).isEqualTo("generic_err_invalid_parameter");
    assertThat(reply.message()).contains("[management]", "[customized]");
    Reply word =
        server.call(
            admin,
            "add-domain-permissions-profile",
            "{'name':'p','access-control':{'nat-policy':'some'}}");
    assertThat(word.message())
        .isEqualTo(
            "Invalid parameter for [access-control.nat-policy]. The invalid value [some] should be"
                + " replaced by one of the following values: [read, write, disabled]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add-host | {'name':'h','ip-address':'192.0.2.1'} | edit-common-objects: true",
        "add-objects-batch | {'objects':[{'type':'host','list':[{'name':'h','ip-address':'192.0.2.1'}]}]} |",
        "add-access-rule | {'layer':'Network','position':'top'} | access-control.policy-layers.firewall: true",
        "add-package | {'name':'p'} | access-control.access-control-objects-and-settings: write",
        "add-user | {'name':'u'} | others.edit-cp-users-db: true",
        "add-checkpoint-host | {'name':'c','ip-address':'192.0.2.9'} | management.high-availability-operations: true",
        "add-administrator | {'name':'a','password':'secret','permissions-profile':'Super User'} | management.manage-admins: true",
        "add-domain-permissions-profile | {'name':'q'} | management.manage-admins: true",
        "add-api-key | {'admin-name':'admin'} | management.manage-admins: true",
        "unlock-administrator | {'name':'admin'} | management.manage-admins: true",
        "set-ha-state | {'new-state':'standby'} | management.high-availability-operations: true",
      })
  void whatIsNotGivenIsRefused(String command, String body, String right) throws Exception {
    String sid = loginWith("edit-layers", "'gateways':{'run-one-time-script':true}");
    if (right == null) {
      ObjectNode task = server.task(sid, command, body);
      assertThat(task.path("status").asString()).isEqualTo("failed");
      assertThat(task.path("comments").asString()).contains("[edit-common-objects: true]");
      return;
    }
    Reply reply = server.call(sid, command, body);
    assertThat(reply.status()).as(reply.message()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo("generic_err_no_permissions");
    assertThat(reply.message())
        .contains(
            "'someone'", "[" + right + "]", "[edit-layers]", "set-domain-permissions-profile");
  }

  @Test
  void whatIsGivenWorksAndNoMore() throws Exception {
    String sid =
        loginWith("objects", "'edit-common-objects':true,'management':{'publish-sessions':false}");
    server.call(sid, "add-host", "{'name':'h','ip-address':'192.0.2.1'}").ok();
    assertThat(server.call(sid, "publish", "{}").message())
        .contains("[management.publish-sessions: true]");
    assertThat(
            server.call(sid, "delete-access-rule", "{'layer':'Network','rule-number':1}").status())
        .isEqualTo(403);
    server.call(sid, "discard", "{}").ok();
  }

  @Test
  void bladesOfALayerDecideWhoEditsIt() throws Exception {
    server
        .call(
            admin,
            "add-access-layer",
            "{'name':'web','firewall':false,'applications-and-url-filtering':true}")
        .ok();
    server.publish(admin);
    String sid =
        loginWith(
            "web", "'access-control':{'policy-layers':{'app-control-and-url-filtering':true}}");
    server.call(sid, "add-access-rule", "{'layer':'web','position':'top','name':'r'}").ok();
    Reply other = server.call(sid, "add-access-rule", "{'layer':'Network','position':'top'}");
    assertThat(other.message()).contains("[access-control.policy-layers.firewall: true]");
    Reply more = server.call(sid, "set-access-layer", "{'name':'web','firewall':true}");
    assertThat(more.status()).isEqualTo(403);
    server.publish(sid);
  }

  @Test
  void layersChosenInTheEditorAreNobodys() throws Exception {
    String sid =
        loginWith(
            "chosen",
            "'access-control':{'policy-layers':{'firewall':true,"
                + "'edit-layers':'By Selected Profile In A Layer Editor'}}");
    assertThat(server.call(sid, "add-access-rule", "{'layer':'Network','position':'top'}").status())
        .isEqualTo(403);
  }

  @Test
  void whoMayNotSeePoliciesSeesNoRuleByAnyWay() throws Exception {
    server.call(admin, "add-host", "{'name':'h','ip-address':'192.0.2.1'}").ok();
    ObjectNode rule =
        server
            .call(
                admin,
                "add-access-rule",
                "{'layer':'Network','position':1,'name':'r','source':'h'}")
            .ok();
    String uid = rule.path("uid").asString();
    server.publish(admin);
    String blind =
        loginWith(
            "blind",
            "'edit-common-objects':true,"
                + "'access-control':{'show-policy':false,'nat-policy':'disabled'}");

    Reply shown = server.call(blind, "show-object", "{'uid':'" + uid + "'}");
    assertThat(shown.status()).isEqualTo(403);
    assertThat(shown.message()).contains("[access-rule]", "[access-control.show-policy: true]");
    assertThat(server.call(blind, "show-access-rule", "{'uid':'" + uid + "'}").status())
        .isEqualTo(403);
    assertThat(server.call(blind, "verify-policy", "{'policy-package':'Standard'}").status())
        .isEqualTo(403);
    String params = "{'type':'access-rule','params':{'layer':'Network','uid':'" + uid + "'}}";
    assertThat(server.call(blind, "equals", params).status()).isEqualTo(403);
    for (String listing :
        List.of("{'uids':['" + uid + "']}", "{'type':'access-rule'}", "{'in':['name','r']}")) {
      ObjectNode listed = server.call(blind, "show-objects", listing).ok();
      assertThat(listed.path("total").intValue()).as(listing).isZero();
      assertThat(listed.path("objects")).as(listing).isEmpty();
    }
    assertThat(directUses(blind)).isZero();
    assertThat(directUses(admin)).isEqualTo(1);
    assertThat(server.call(admin, "show-objects", "{'uids':['" + uid + "']}").ok().path("total"))
        .hasToString("1");
  }

  @Test
  void whoSeesAccessRulesSeesNoNatRules() throws Exception {
    server.call(admin, "add-nat-rule", "{'package':'Standard','position':1}").ok();
    server.call(admin, "add-host", "{'name':'h','ip-address':'192.0.2.1'}").ok();
    server.publish(admin);
    String revision =
        server.call(admin, "show-last-published-session", "{}").ok().path("uid").asString();
    String blind = loginWith("blind", "'access-control':{'nat-policy':'disabled'}");

    assertThat(server.call(blind, "show-layer-structure", "{'package':'Standard'}").message())
        .contains("[nat-rule]", "[access-control.nat-policy: read]");
    server.call(blind, "show-layer-structure", "{'name':'Network'}").ok();
    ObjectNode changes = server.task(blind, "show-changes", "{'to-session':'" + revision + "'}");
    assertThat(changes.toString()).contains("192.0.2.1").doesNotContain("nat-rule");
    ObjectNode whole = server.task(admin, "show-changes", "{'to-session':'" + revision + "'}");
    assertThat(whole.toString()).contains("nat-rule");
    String task =
        "{'task-id':'%s','details-level':'full'}".formatted(whole.path("task-id").asString());
    assertThat(server.call(blind, "show-task", task).ok().toString()).doesNotContain("nat-rule");
    assertThat(server.call(blind, "show-tasks", "{'details-level':'full'}").ok().toString())
        .doesNotContain("nat-rule");
  }

  private int directUses(String sid) {
    return server
        .call(sid, "where-used", "{'name':'h'}")
        .ok()
        .at("/used-directly/total")
        .intValue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'threat-prevention':{'policy-layers':'disabled'} | threat-layer | threat-prevention.policy-layers: read",
        "'threat-prevention':{'profiles':'disabled'} | threat-profile | threat-prevention.profiles: read",
        "'others':{'https-inspection':'disabled'} | https-layer | others.https-inspection: read",
        "'access-control':{'access-control-objects-and-settings':'disabled'} | time | access-control.access-control-objects-and-settings: read",
      })
  void whatAProfileDisablesIsNotShown(String rights, String type, String right) throws Exception {
    ObjectNode mine = server.call(admin, "add-" + type, "{'name':'mine'}").ok();
    String uid = mine.path("uid").asString();
    String blind = loginWith("blind", rights);
    for (Reply reply :
        List.of(
            server.call(blind, "show-" + type, "{'name':'mine'}"),
            server.call(blind, "show-" + type + "s", "{}"),
            server.call(blind, "show-object", "{'uid':'" + uid + "'}"))) {
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.message()).contains("[" + right + "]");
    }
    ObjectNode listed = server.call(blind, "show-objects", "{'in':['name','mine']}").ok();
    assertThat(listed.path("objects")).isEmpty();
  }

  @Test
  void eachPolicyIsInstalledByItsOwnRight() throws Exception {
    server.call(admin, "add-simple-gateway", "{'name':'gw','ip-address':'192.0.2.1'}").ok();
    server.call(admin, "set-package", "{'name':'Standard','threat-prevention':true}").ok();
    String access = loginWith("access", "'access-control':{'install-policy':true}");

    Reply both = server.call(access, "install-policy", "{'policy-package':'Standard'}");
    assertThat(both.status()).isEqualTo(403);
    assertThat(both.message())
        .contains("[threat-prevention]", "[threat-prevention.install-policy: true]");
    String one = "{'policy-package':'Standard','threat-prevention':false}";
    assertThat(server.call(access, "install-policy", one).ok().has("task-id")).isTrue();
  }

  @Test
  void whoInstallsThreatPreventionInstallsNoAccessPolicy() throws Exception {
    server.call(admin, "add-simple-gateway", "{'name':'gw','ip-address':'192.0.2.1'}").ok();
    server.call(admin, "set-package", "{'name':'Standard','threat-prevention':true}").ok();
    String threat = loginWith("threat", "'threat-prevention':{'install-policy':true}");

    Reply both = server.call(threat, "install-policy", "{'policy-package':'Standard'}");
    assertThat(both.message()).contains("[access]", "[access-control.install-policy: true]");
    String one = "{'policy-package':'Standard','access':false}";
    assertThat(server.call(threat, "install-policy", one).ok().has("task-id")).isTrue();
  }

  @Test
  void aProfileForADomainOfOtherServersIsRefused() {
    Reply reply =
        server.call(
            admin,
            "add-administrator",
            "{'name':'a','password':'secret',"
                + "'permissions-profile':[{'domain':'Paris','profile':'Read Only All'}]}");
    assertThat(reply.code()).isEqualTo("generic_err_invalid_parameter");
    assertThat(reply.message()).contains("[Paris]", "[SMC User, System Data]");
  }

  @Test
  void whoOnlyReadsIsReadOnly() throws Exception {
    String sid =
        loginWith(
            "reads",
            "'access-control':{'show-policy':false}," + "'management':{'publish-sessions':false}");
    Reply write = server.call(sid, "add-host", "{'name':'h','ip-address':'192.0.2.1'}");
    assertThat(write.message())
        .isEqualTo("Runtime error: Operation is not allowed in read only mode!");
    server.call(sid, "show-hosts", "{}").ok();
    assertThat(server.call(sid, "show-access-rulebase", "{'name':'Network'}").message())
        .contains("[access-control.show-policy: true]");
  }

  @Test
  void whoMayNotUseTheApiIsNotLetIn() throws Exception {
    profile("mute", "'management':{'management-api-login':false}");
    Reply reply = login("someone");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo("generic_err_no_permissions");
    assertThat(reply.message()).contains("log in", "[management.management-api-login: true]");
  }

  @Test
  void aRunningSessionLosesWhatItsProfileLoses() throws Exception {
    String sid = loginWith("objects", "'edit-common-objects':true");
    server.call(sid, "add-host", "{'name':'h','ip-address':'192.0.2.1'}").ok();
    set("set-domain-permissions-profile", "{'name':'objects','edit-common-objects':false}");
    Reply refused = server.call(sid, "set-host", "{'name':'h','comments':'x'}");
    assertThat(refused.status()).isEqualTo(403);
    ObjectNode publish = server.task(sid, "publish", "{}");
    assertThat(publish.path("status").asString()).isEqualTo("failed");
    assertThat(publish.path("comments").asString()).contains("publish the change of host 'h'");
    set("set-domain-permissions-profile", "{'name':'objects','edit-common-objects':true}");
    server.publish(sid);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete-administrator | {'name':'someone'} | was deleted",
        "set-administrator | {'name':'someone','expiration-date':'2020-01-01'} | has expired",
        "set-domain-permissions-profile | {'name':'objects','management':{'management-api-login':false}} | has lost the right"
      })
  void aRunningSessionEndsWithItsAdministrator(String command, String body, String cause)
      throws Exception {
    String sid = loginWith("objects", "'edit-common-objects':true");
    server.call(sid, "add-tag", "{'name':'t'}").ok();
    set(command, body);
    Reply refused = server.call(sid, "show-hosts", "{}");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("generic_err_session_expired");
    assertThat(refused.message()).contains("Session", "'someone' " + cause);
    assertThat(server.call(sid, "show-hosts", "{}").code())
        .isEqualTo("generic_err_wrong_session_id");
    ObjectNode sessions = server.call(admin, "show-sessions", "{'filter':'someone'}").ok();
    assertThat(sessions.path("total").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete-administrator | {'name':'admin'}",
        "set-administrator | {'name':'admin','expiration-date':'2040-01-01'}",
        "set-administrator | {'name':'admin','permissions-profile':'Read Write All'}",
        "set-administrator | {'name':'admin','authentication-method':'api key'}",
        "set-administrator | {'name':'admin','authentication-method':'radius'}",
      })
  void theLastManagerStays(String command, String body) {
    Reply refused = server.call(admin, command, body);
    assertThat(refused.code()).isEqualTo("err_validation_failed");
    assertThat(refused.body().at("/errors/0/message").asString())
        .startsWith("No administrator would be left who can log in and manage administrators.");
    assertThat(server.call(admin, "show-session", "{}").ok().path("changes").intValue()).isZero();
  }

  @Test
  void theLastTwoManagersDoNotRemoveEachOther() throws Exception {
    set(
        "add-administrator",
        "{'name':'boss','password':'"
            + ApiServer.PASSWORD
            + "','must-change-password':false,'permissions-profile':'Super User'}");
    String boss = server.login("boss");
    server.call(admin, "delete-administrator", "{'name':'boss'}").ok();
    server.call(boss, "delete-administrator", "{'name':'admin'}").ok();
    server.publish(boss);
    assertThat(server.call(admin, "show-hosts", "{}").status()).isEqualTo(401);
    assertThat(server.call(boss, "delete-administrator", "{'name':'boss'}").status())
        .isEqualTo(400);
  }

  @Test
  void sessionsOfOthersTakeTheRightToManageThem() throws Exception {
    String sid = loginWith("objects", "'edit-common-objects':true");
    String uid = server.call(admin, "show-session", "{}").ok().path("uid").asString();
    for (String command : new String[] {"show-session", "take-over-session", "disconnect"}) {
      Reply refused = server.call(sid, command, "{'uid':'" + uid + "'}");
      assertThat(refused.status()).as(command).isEqualTo(403);
      assertThat(refused.message()).contains("[management.manage-sessions: true]");
    }
    ObjectNode own = server.call(sid, "show-sessions", "{}").ok();
    assertThat(own.path("total").intValue()).isEqualTo(1);
    assertThat(server.call(admin, "show-sessions", "{}").ok().path("total").intValue())
        .isEqualTo(2);
    set(
        "set-domain-permissions-profile",
        "{'name':'objects','management':{'manage-sessions':true}}");
    String now = server.call(admin, "show-session", "{}").ok().path("uid").asString();
    server.call(sid, "disconnect", "{'uid':'" + now + "'}").ok();
  }

  private String loginWith(String profile, String rights) throws InterruptedException {
    profile(profile, rights);
    return login("someone").ok().path("sid").asString();
  }

  private Reply login(String name) {
    return server.call(
        "", "login", "{'user':'" + name + "','password':'" + ApiServer.PASSWORD + "'}");
  }

  private void profile(String name, String rights) throws InterruptedException {
    server
        .call(admin, "add-domain-permissions-profile", "{'name':'" + name + "'," + rights + "}")
        .ok();
    set(
        "add-administrator",
        "{'name':'someone','password':'%s','must-change-password':false,"
                .formatted(ApiServer.PASSWORD)
            + "'permissions-profile':[{'domain':'SMC User','profile':'"
            + name
            + "'}]}");
  }

  private void set(String command, String body) throws InterruptedException {
    server.call(admin, command, body).ok();
    server.publish(admin);
  }
}
