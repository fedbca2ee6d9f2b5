package dev.redoubt.command.crud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.command.ObjectLocks;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.error.ValidationFailedException;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Locks, read-only sessions, passwords, and what a failed call leaves behind. */
final class ObjectStateTest {

  private static final Uid OTHER_SESSION = Uid.parse("5e551000-0000-4000-8000-000000000002");

  private final TestDesk desk = new TestDesk();

  @Test
  void showsWhoHoldsAnObject() {
    desk.run("add-tag", "{'name':'t'}");
    Uid uid = desk.stored("tag", "t").uid();
    desk.locks.put(uid, new ObjectLocks.Holder(TestDesk.SESSION, "admin"));
    assertThat(meta().path("lock").stringValue()).isEqualTo("locked by current session");
    desk.locks.put(uid, new ObjectLocks.Holder(OTHER_SESSION, "bob"));
    JsonNode meta = meta();
    assertThat(meta.path("lock").stringValue()).isEqualTo("locked by other session");
    assertThat(meta.path("locking-admin").stringValue()).isEqualTo("bob");
    assertThat(meta.path("locking-session-id").stringValue()).isEqualTo(OTHER_SESSION.toString());
  }

  @Test
  void aReadOnlySessionMayDoNothingWithAnObject() {
    desk.run("add-tag", "{'name':'t'}");
    desk.readOnly();
    ObjectNode reply = desk.run("show-tag", "{'name':'t'}");
    assertThat(reply.path("read-only").booleanValue()).isTrue();
    assertThat(reply.path("available-actions").toString())
        .isEqualTo("{\"edit\":\"false\",\"delete\":\"false\",\"clone\":\"false\"}");
  }

  @Test
  void aPredefinedObjectCanOnlyBeCloned() {
    ObjectNode reply = desk.run("show-service-tcp", "{'name':'http'}");
    assertThat(reply.path("read-only").booleanValue()).isTrue();
    assertThat(reply.path("available-actions").toString())
        .isEqualTo("{\"edit\":\"false\",\"delete\":\"false\",\"clone\":\"true\"}");
  }

  @Test
  void aPasswordIsHashedAndNeverShown() {
    String request =
        "{'name':'boss','password':'secret','permissions-profile':'Super User',"
            + "'details-level':'full'}";
    ObjectNode reply = desk.run("add-administrator", request);
    assertThat(reply.toString()).doesNotContain("secret").doesNotContain("hash of");
    ManagedObject stored = desk.stored("administrator", "boss");
    assertThat(stored.peek().path("password-hash").stringValue()).isEqualTo("hash of 6 characters");
    assertThat(stored.peek().has("password")).isFalse();
  }

  @Test
  void aOneTimePasswordIsNotStored() {
    desk.run(
        "add-checkpoint-host",
        "{'name':'standby','ip-address':'192.0.2.5','one-time-password':'aaaa'}");
    assertThat(desk.stored("checkpoint-host", "standby").toString()).doesNotContain("aaaa");
    assertThat(desk.stored("checkpoint-host", "standby").peek().has("one-time-password")).isFalse();
  }

  @Test
  void aCloneOfAGatewayIsNotTrusted() {
    desk.run("add-simple-gateway", "{'name':'gw','ip-address':'192.0.2.1'}");
    ManagedObject gateway = desk.stored("simple-gateway", "gw");
    ObjectNode trusted = gateway.body();
    trusted.put("sic-state", "communicating").putObject("sic").put("public-key", "key");
    desk.objects.put(ManagedObject.of(trusted));
    desk.run("clone-simple-gateway", "{'name':'gw','new-name':'gw2','ip-address':'192.0.2.2'}");
    JsonNode copy = desk.stored("simple-gateway", "gw2").peek();
    assertThat(copy.path("sic-state").stringValue()).isEqualTo("uninitialized");
    assertThat(copy.has("sic")).isFalse();
  }

  @Test
  void namesEveryUserUpToALimit() {
    desk.run("add-host", "{'name':'h','ip-address':'192.0.2.1'}");
    for (int i = 10; i < 22; i++) {
      desk.run("add-group", "{'name':'g" + i + "','members':'h'}");
    }
    assertThatThrownBy(() -> desk.run("delete-host", "{'name':'h'}"))
        .isInstanceOfSatisfying(
            ValidationFailedException.class,
            e ->
                assertThat(e.findings().getFirst().message())
                    .contains("group 'g10', ")
                    .contains("group 'g19', others"));
  }

  @Test
  void namesTheLayerOfARuleThatUsesAnObject() {
    desk.run("add-host", "{'name':'h','ip-address':'192.0.2.1'}");
    ManagedObject rule = desk.stored("access-rule", "Cleanup rule");
    ObjectNode body = rule.body();
    body.putArray("source").add(desk.stored("host", "h").uid().toString());
    desk.objects.put(ManagedObject.of(body));
    assertThatThrownBy(() -> desk.run("delete-host", "{'name':'h'}"))
        .isInstanceOfSatisfying(
            ValidationFailedException.class,
            e ->
                assertThat(e.findings().getFirst().message())
                    .contains("access-rule 'Cleanup rule' in layer 'Network'"));
  }

  @Test
  void changingKeepsWhoMadeAnObject() {
    ObjectNode reply = desk.run("set-package", "{'name':'Standard','comments':'x'}");
    assertThat(reply.at("/meta-info/creator").stringValue()).isEqualTo("System");
    assertThat(reply.at("/meta-info/last-modifier").stringValue()).isEqualTo("admin");
  }

  @Test
  void aRuleIsShownByItsDeclaration() {
    ManagedObject rule = desk.stored("access-rule", "Cleanup rule");
    ObjectNode reply =
        ObjectRendering.of(desk.catalogue, desk.context(Parameters.none()))
            .single(rule, DetailsLevel.STANDARD);
    assertThat(reply.path("layer").stringValue())
        .isEqualTo(desk.stored("access-layer", "Network").uid().toString());
    assertThat(reply.at("/action/name").stringValue()).isEqualTo("Drop");
    assertThat(reply.at("/track/type/name").stringValue()).isEqualTo("None");
    assertThat(reply.at("/install-on/0/type").stringValue()).isEqualTo("Global");
    assertThat(reply.at("/source/0/type").stringValue()).isEqualTo("CpmiAnyObject");
    assertThat(reply.has("rank")).isFalse();
    assertThat(reply.has("icon")).isFalse();
  }

  private JsonNode meta() {
    return desk.run("show-tag", "{'name':'t'}").path("meta-info");
  }
}
