package dev.redoubt.command.crud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.MetaInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class ReplyOptionsTest {

  private final TestDesk desk = new TestDesk();

  @Test
  void aGroupOfServicesIsShownAsRangesOfPorts() {
    desk.run("add-service-tcp", "{'name':'a','port':'80'}");
    desk.run("add-service-tcp", "{'name':'b','port':'81-90'}");
    desk.run("add-service-udp", "{'name':'c','port':'>65000'}");
    desk.run("add-service-icmp", "{'name':'d','icmp-type':5}");
    desk.run("add-service-group", "{'name':'inner','members':['b','c','d']}");
    desk.run("add-service-group", "{'name':'outer','members':['a','inner']}");
    ObjectNode shown = desk.run("show-service-group", "{'name':'outer','show-as-ranges':'true'}");
    JsonNode ranges = shown.path("ranges");
    assertThat(ranges.path("tcp").toString()).isEqualTo("[{\"start\":\"80\",\"end\":\"90\"}]");
    assertThat(ranges.path("udp").toString())
        .isEqualTo("[{\"start\":\"65001\",\"end\":\"65535\"}]");
    assertThat(ranges.path("others").path(0).path("name").asString()).isEqualTo("d");
    assertThat(ranges.path("excluded-others").isEmpty()).isTrue();
    assertThat(shown.has("members")).isFalse();
  }

  @Test
  void aReplyOfTooManyObjectsIsRefused() {
    String domain = "'domain':'41e821a0-3720-11e3-aa6e-0800200c9fde'";
    List<String> members = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      Uid uid = new Uid(7, i);
      members.add("'" + uid + "'");
      desk.objects.put(
          object("'uid':'%s','type':'host','name':'h%d',%s".formatted(uid, i, domain)));
    }
    for (int i = 0; i < 260; i++) {
      desk.objects.put(
          object(
              "'uid':'%s','type':'group','name':'g%d',%s,'members':%s"
                  .formatted(new Uid(8, i), i, domain, members)));
    }

    String whole = "{'limit':500,'details-level':'full'";
    assertThat(desk.run("show-groups", whole + "}").path("total").intValue()).isEqualTo(260);
    assertThatThrownBy(() -> desk.run("show-groups", whole + ",'dereference-group-members':true}"))
        .isInstanceOf(OperationRefusedException.class)
        .hasMessageContaining("more than 100000 objects")
        .hasMessageContaining("[limit]");
  }

  private static ManagedObject object(String members) {
    ObjectNode body = TestDesk.json("{" + members + "}");
    body.set(MetaInfo.FIELD, MetaInfo.created(Instant.EPOCH, "admin").toJson());
    return ManagedObject.of(body);
  }

  @Test
  void packagesAreShownWithoutTargetsWhenAsked() {
    assertThat(desk.run("show-package", "{'name':'Standard'}").has("installation-targets"))
        .isTrue();
    ObjectNode list =
        desk.run("show-packages", "{'show-installation-targets':false,'details-level':'full'}");
    assertThat(list.path("packages").path(0).has("installation-targets")).isFalse();
  }

  @Test
  void usersHaveNoCertificates() {
    desk.run("add-user", "{'name':'u'}");
    ObjectNode shown = desk.run("show-user", "{'name':'u','show-certificates':true}");
    assertThat(shown.path("certificates").isArray()).isTrue();
    assertThat(desk.run("show-user", "{'name':'u'}").has("certificates")).isFalse();
  }
}
