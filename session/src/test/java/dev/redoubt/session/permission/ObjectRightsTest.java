package dev.redoubt.session.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.Domain;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectRightsTest {

  private static final Catalogue CATALOGUE = Catalogue.standard();

  @Test
  void whatTheServerPublishesIsNobodys() {
    for (ObjectType type : CATALOGUE.types()) {
      boolean own = type.operations().isEmpty() && type.domain().equals(Domain.SYSTEM_DATA);
      assertThat(ObjectRights.isOfTheServer(type.name())).as(type.name()).isEqualTo(own);
    }
  }

  @Test
  void whoEditsNetworkObjectsEditsNoCommunities() {
    for (ObjectType type : CATALOGUE.types()) {
      if (type.name().startsWith("vpn-community-")) {
        assertThat(ObjectRights.forType(type.name()))
            .as(type.name())
            .isEqualTo(Set.of(Right.EDIT_ACCESS_SETTINGS));
      }
    }
  }
}
