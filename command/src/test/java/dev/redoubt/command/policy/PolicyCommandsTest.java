package dev.redoubt.command.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.ApiServer.Reply;
import dev.redoubt.model.Uid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Verification, installation, and what is shown of gateways. */
final class PolicyCommandsTest {

  @TempDir private Path directory;
  private ApiServer server;
  private String sid = "";

  @BeforeEach
  void open() {
    server = new ApiServer(directory);
    sid = server.login();
    ok("add-simple-gateway", "{'name':'gw','ip-address':'192.0.2.1'}");
    ok("add-host", "{'name':'h','ip-address':'192.0.2.10'}");
    ok("add-network", "{'name':'n','subnet':'192.0.2.0','mask-length':24}");
    ok("add-group", "{'name':'empty'}");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aCleanPolicyHasNothingToTell() throws InterruptedException {
    ObjectNode task = verify();
    assertThat(task.path("status").asString()).isEqualTo("succeeded");
    JsonNode stage = task.path("task-details").path(0).path("stagesInfo").path(0);
    assertThat(stage.path("messages").isEmpty()).isTrue();
    assertThat(server.call(sid, "verify-policy", "{'policy-package':'nobody'}").status())
        .isEqualTo(404);
    assertThat(server.call(sid, "verify-policy", "{}").message())
        .isEqualTo("Missing parameter: [policy-package]");
  }

  @Test
  void eachFindingNamesItsRule() throws InterruptedException {
    ok(
        "add-time",
        "{'name':'past','end-never':'false','end':{'date':'24-Nov-2014','time':'21:22'}}");
    ok("add-simple-gateway", "{'name':'other','ip-address':'192.0.2.2'}");
    ok("set-package", "{'name':'Standard','installation-targets':['gw']}");
    rule("'name':'wide','source':'n','service':'http'");
    rule("'name':'narrow','source':'h','destination':'n','service':'http'");
    rule("'name':'hollow','source':'empty'");
    rule("'name':'late','source':'h','service':'ftp','time':'past','install-on':'other'");
    rule("'name':'off','source':'h','service':'ssh','enabled':false");
    rule("'name':'kept','source':'h','service':'https'");
    ok("add-access-rule", "{'layer':'Network','position':'bottom','name':'beyond','source':'h'}");

    ObjectNode task = verify();

    assertThat(task.path("status").asString()).isEqualTo("succeeded with warnings");
    assertThat(messages(task))
        .containsExactlyInAnyOrder(
            "Layer 'Network': rule 3 'hollow' uses group 'empty' in [source], which is empty and"
                + " matches nothing. Add members, or take it out of the rule",
            "Layer 'Network': rule 4 'late' uses time 'past', which has ended, and matches nothing"
                + " any more. Change the time, or delete the rule",
            "Layer 'Network': rule 4 'late' is to be installed on 'other', which is no installation"
                + " target of the package. Add it to the targets, or change [install-on]",
            "Layer 'Network': rule 8 is never reached, since rule 7 'Cleanup rule' before matches"
                + " everything. Move what is needed above it, and delete the rest",
            "Layer 'Network': rule 2 'narrow' is never reached, since rule 1 'wide' before it"
                + " matches all of its traffic. Move it above that rule, or delete it",
            "Layer 'Network': a rule is disabled: 5");
  }

  @Test
  void aLayerWithoutCleanupAndATargetlessPackageAreFound() throws InterruptedException {
    ok("add-access-layer", "{'name':'Inner','add-default-rule':false}");
    rule("'action':'Apply Layer','inline-layer':'Inner','source':'h'");
    assertThat(messages(verify()))
        .singleElement()
        .asString()
        .startsWith("Layer 'Inner': no rule matches everything at the end")
        .contains("[drop]");
    ok("set-package", "{'name':'Standard','installation-targets':{'value':[]}}");
    ObjectNode failed = verify();
    assertThat(failed.path("status").asString()).isEqualTo("failed");
    assertThat(failed.path("comments").asString()).contains("has no installation target");
  }

  @Test
  void whatIsInTheSessionOnlyHasToBePublishedFirst() throws InterruptedException {
    server.publish(sid);
    ok("add-package", "{'name':'mine'}");
    ok("add-simple-gateway", "{'name':'gw-2','ip-address':'192.0.2.2'}");
    ok("add-checkpoint-host", "{'name':'log-2','ip-address':'192.0.2.3'}");
    assertThat(server.call(sid, "install-policy", "{'policy-package':'mine'}").message())
        .isEqualTo(
            "Requested object [mine] not found: it is in your session only. Publish it first");
    String target = "{'policy-package':'Standard','targets':'gw-2'}";
    assertThat(server.call(sid, "install-policy", target).message())
        .isEqualTo(
            "Requested object [gw-2] not found: it is in your session only. Publish it first");
    assertThat(server.call(sid, "install-database", "{'targets':'log-2'}").message())
        .isEqualTo(
            "Requested object [log-2] not found: it is in your session only. Publish it first");
    assertThat(server.call(server.login(), "install-policy", "{'policy-package':'mine'}").message())
        .isEqualTo("Requested object [mine] not found");
  }

  @Test
  void aGatewayWithoutTrustFailsItsStage() throws InterruptedException {
    server.publish(sid);
    ObjectNode task = server.task(sid, "install-policy", "{'policy-package':'Standard'}");
    assertThat(task.path("status").asString()).isEqualTo("failed");
    JsonNode details = task.path("task-details").path(0);
    assertThat(details.path("gatewayName").asString()).isEqualTo("gw");
    assertThat(details.path("fault-message").asString())
        .startsWith("Installation of Standard failed. There is no trust");
    JsonNode stage = details.path("stagesInfo").path(1);
    assertThat(stage.path("type").asString()).isEqualTo("err");
    assertThat(stage.path("messages").path(0).path("message").asString())
        .contains("'gw': its sic-state is [uninitialized]");
    assertThat(gateway("gw").path("policy").isEmpty()).isTrue();
  }

  @Test
  void whatIsInstalledIsShown() throws InterruptedException {
    ok("add-simple-gateway", "{'name':'far','ip-address':'192.0.2.3'}");
    ok("add-package", "{'name':'Other'}");
    server.publish(sid);
    trust("gw");
    ObjectNode task =
        server.task(sid, "install-policy", "{'policy-package':'Standard','targets':['gw','far']}");
    assertThat(task.path("status").asString()).isEqualTo("partially succeeded");
    assertThat(task.path("task-details").path(0).path("gatewayName").asString()).isEqualTo("far");
    JsonNode policy = gateway("gw").path("policy");
    assertThat(policy.path("access-policy-installed").booleanValue()).isTrue();
    assertThat(policy.path("access-policy-name").asString()).isEqualTo("Standard");
    assertThat(policy.path("access-policy-revision").path("state").asString())
        .isEqualTo("published");
    assertThat(policy.path("threat-policy-installed").booleanValue()).isTrue();
    assertThat(gateway("far").path("policy").isEmpty()).isTrue();

    Reply mismatch =
        server.call(sid, "install-policy", "{'policy-package':'Other','targets':'gw'}");
    assertThat(mismatch.code()).isEqualTo("err_installed_policy_mismatch");
    String replace = "{'policy-package':'Other','targets':'gw','ignore-warnings':true";
    server.task(sid, "install-policy", replace + ",'prepare-only':true}");
    assertThat(gateway("gw").path("policy").path("access-policy-name").asString())
        .isEqualTo("Standard");
    server.task(sid, "install-policy", replace + "}");
    assertThat(gateway("gw").path("policy").path("access-policy-name").asString())
        .isEqualTo("Other");
  }

  @Test
  void aRecordEndsWithItsGateway() throws InterruptedException {
    ok("add-simple-gateway", "{'name':'old','ip-address':'192.0.2.51'}");
    ok("add-simple-gateway", "{'name':'new','ip-address':'192.0.2.52'}");
    server.publish(sid);
    trust("old");
    trust("new");
    server.task(sid, "install-policy", "{'policy-package':'Standard','targets':['old','new']}");
    String old = server.published("simple-gateway", "old").getFirst().path("uid").asString();
    assertThat(server.published("installed-policy", old)).hasSize(1);
    ok("delete-simple-gateway", "{'name':'old'}");
    server.publish(sid);
    server.task(sid, "install-policy", "{'policy-package':'Standard','targets':'new'}");

    assertThat(server.published("installed-policy", old)).isEmpty();
    String kept = server.published("simple-gateway", "new").getFirst().path("uid").asString();
    assertThat(server.published("installed-policy", kept)).hasSize(1);
  }

  @Test
  void whatCannotBeInstalledIsRefused() throws InterruptedException {
    ok("add-package", "{'name':'P','installation-targets':['gw']}");
    ok("add-simple-gateway", "{'name':'far','ip-address':'192.0.2.3'}");
    assertThat(install("'policy-package':'P'").status()).isEqualTo(404);
    server.publish(sid);
    assertThat(install("'policy-package':'P','targets':['far']").message())
        .contains("[far] is no installation target of package 'P'");
    assertThat(install("'policy-package':'P','targets':['h']").code())
        .isEqualTo("generic_err_object_type_wrong");
    assertThat(install("'policy-package':'P','targets':['ghost']").status()).isEqualTo(404);
    assertThat(install("'policy-package':'P','threat-prevention':true").message())
        .contains("[threat-prevention]");
    assertThat(install("'policy-package':'P','revision':'" + new Uid(1, 2) + "'").status())
        .isEqualTo(404);
    assertThat(install("'policy-package':'P','access':false").code())
        .isEqualTo("generic_err_invalid_parameter");
  }

  @Test
  void databasesAreInstalledOnServersOnly() throws InterruptedException {
    ok("add-checkpoint-host", "{'name':'log','ip-address':'192.0.2.5'}");
    server.publish(sid);
    ObjectNode reply = ok("install-database", "{'targets':'log'}");
    assertThat(reply.path("tasks").path(0).path("target").asString()).isEqualTo("log");
    String task = reply.path("tasks").path(0).path("task-id").asString();
    assertThat(status(task)).isEqualTo("failed");
    trust("log");
    String second =
        ok("install-database", "{'targets':['log']}")
            .path("tasks")
            .path(0)
            .path("task-id")
            .asString();
    assertThat(status(second)).isEqualTo("succeeded");
    assertThat(server.call(sid, "install-database", "{'targets':'gw'}").code())
        .isEqualTo("generic_err_object_type_wrong");
    assertThat(server.call(sid, "install-database", "{}").message())
        .isEqualTo("Missing parameter: [targets]");
    assertThat(gateway("log").path("type").asString()).isEqualTo("CpmiHostCkp");
  }

  @Test
  void gatewaysAndServersAreListedByName() {
    ok("add-checkpoint-host", "{'name':'a','ip-address':'192.0.2.5'}");
    ok(
        "set-simple-gateway",
        "{'name':'gw','vpn':true,'interfaces':[{'name':'eth0','ipv4-address':'192.0.2.1',"
            + "'ipv4-mask-length':24,'topology':'external'}]}");
    ObjectNode page = ok("show-gateways-and-servers", "{'details-level':'full'}");
    assertThat(page.path("total").intValue()).isEqualTo(2);
    assertThat(page.path("objects").path(0).path("name").asString()).isEqualTo("a");
    JsonNode gateway = page.path("objects").path(1);
    assertThat(gateway.path("network-security-blades").path("site-to-site-vpn").booleanValue())
        .isTrue();
    assertThat(gateway.path("sic-status").asString()).isEqualTo("uninitialized");
    JsonNode first = gateway.path("interfaces").path(0);
    assertThat(first.path("interface-name").asString()).isEqualTo("eth0");
    assertThat(first.path("ipv4-mask-length").intValue()).isEqualTo(24);
    assertThat(first.path("topology").path("leads-to-internet").booleanValue()).isTrue();
    JsonNode uids = ok("show-gateways-and-servers", "{'details-level':'uid','limit':1}");
    assertThat(uids.path("objects").path(0).isString()).isTrue();
    assertThat(uids.path("to").intValue()).isEqualTo(1);
  }

  private void rule(String cells) {
    int total = ok("show-access-rulebase", "{'name':'Network','limit':0}").path("total").intValue();
    ok("add-access-rule", "{'layer':'Network','position':" + total + "," + cells + "}");
  }

  private Reply install(String request) {
    return server.call(sid, "install-policy", "{" + request + "}");
  }

  private void trust(String name) {
    String uid = gateway(name).path("uid").asString();
    server.publishAsSystem(Uid.parse(uid), body -> body.put("sic-state", "communicating"));
  }

  private JsonNode gateway(String name) {
    for (JsonNode each : ok("show-gateways-and-servers", "{}").path("objects")) {
      if (each.path("name").asString().equals(name)) {
        return each;
      }
    }
    throw new IllegalStateException("No gateway " + name);
  }

  private String status(String task) {
    return ok("show-task", "{'task-id':'" + task + "'}")
        .path("tasks")
        .path(0)
        .path("status")
        .asString();
  }

  private ObjectNode verify() throws InterruptedException {
    return server.task(sid, "verify-policy", "{'policy-package':'Standard'}");
  }

  private static List<String> messages(JsonNode task) {
    List<String> messages = new ArrayList<>();
    task.path("task-details")
        .path(0)
        .path("stagesInfo")
        .path(0)
        .path("messages")
        .forEach(message -> messages.add(message.path("message").asString()));
    return messages;
  }

  private ObjectNode ok(String command, String request) {
    return server.call(sid, command, request).ok();
  }
}
