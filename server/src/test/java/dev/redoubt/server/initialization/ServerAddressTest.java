package dev.redoubt.server.initialization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class ServerAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, ipv4-address",
    "2001:db8::1, ipv6-address",
    "mgmt.example.net, ''",
    "1st.example.net, ''"
  })
  void onlyAnAddressIsOne(String address, String field) {
    ObjectNode body =
        CanonicalJson.MAPPER
            .createObjectNode()
            .put("uid", "0f0f0f0f-0000-4000-8000-000000000001")
            .put("type", "checkpoint-host")
            .put("name", "mgmt")
            .put("domain", Domain.SMC_USER.uid().toString());

    ObjectNode set =
        ServerAddress.set(body, new NewServer(Path.of("d"), "mgmt", List.of(address), Map.of()))
            .body();

    assertThat(set.path("management-server").path("peer-address").asString()).isEqualTo(address);
    assertThat(List.of("ipv4-address", "ipv6-address"))
        .filteredOn(set::has)
        .isEqualTo(field.isEmpty() ? List.of() : List.of(field));
  }
}
