package dev.redoubt.command.crud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class LastPagesTest {

  private final TestDesk desk = new TestDesk();

  @Test
  void walkingPageByPageMeetsEveryObjectOnce() {
    List<String> all = names("{'limit':500}");
    List<String> walked = new ArrayList<>();
    for (int offset = 0; offset < all.size(); offset += 7) {
      walked.addAll(names("{'limit':7,'offset':" + offset + "}"));
    }
    assertThat(walked).isEqualTo(all).isSorted();
  }

  @Test
  void pagesMayBeReadInAnyOrder() {
    List<String> all = names("{'limit':500}");
    for (int offset : new int[] {20, 5, 30, 30, 0, 11}) {
      assertThat(names("{'limit':4,'offset':" + offset + "}"))
          .isEqualTo(all.subList(offset, offset + 4));
    }
  }

  @Test
  void aChangedListIsReadAnew() {
    names("{'limit':5}");
    desk.run("add-service-tcp", "{'name':'A0','port':1}");
    List<String> all = names("{'limit':500}");
    assertThat(names("{'limit':5,'offset':5}")).isEqualTo(all.subList(5, 10));
  }

  @Test
  void descendingIsTheReverse() {
    List<String> all = names("{'limit':500}");
    assertThat(names("{'limit':500,'order':[{'DESC':'name'}]}")).isEqualTo(all.reversed());
    assertThat(names("{'limit':9,'offset':3,'order':[{'DESC':'name'}]}"))
        .isEqualTo(all.reversed().subList(3, 12));
  }

  private List<String> names(String request) {
    ObjectNode reply = desk.run("show-services-tcp", request);
    List<String> names = new ArrayList<>();
    reply.path("objects").forEach(object -> names.add(object.path("name").stringValue()));
    return names;
  }
}
