package dev.redoubt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Objects are their canonical bytes, and nobody changes them from outside. */
final class ManagedObjectTest {

  private static final Uid UID = new Uid(1, 2);

  @Test
  void equalsByBytesWhateverTheOrderOfFields() {
    ObjectNode reversed = CanonicalJson.MAPPER.createObjectNode();
    body().properties().stream()
        .toList()
        .reversed()
        .forEach(member -> reversed.set(member.getKey(), member.getValue()));
    ManagedObject object = ManagedObject.of(body());
    assertThat(ManagedObject.of(reversed)).isEqualTo(object).hasSameHashCodeAs(object);
    assertThat(ManagedObject.of(body().put("name", "other"))).isNotEqualTo(object);
  }

  @Test
  void comesBackFromItsBytes() {
    ManagedObject object = ManagedObject.of(body());
    ManagedObject read = ManagedObject.ofCanonical(object.canonical());
    assertThat(read).isEqualTo(object);
    assertThat(read.uid()).isEqualTo(UID);
    assertThat(read.domain()).isEqualTo(Domain.SMC_USER.uid());
    assertThat(read.type()).isEqualTo("host");
    assertThat(read.name()).isEqualTo("web");
  }

  @Test
  void keepsCopiesOfWhatItIsGivenAndGives() {
    ObjectNode source = body();
    ManagedObject object = ManagedObject.of(source);
    byte[] before = object.canonical();
    source.put("name", "changed");
    object.body().put("name", "changed");
    object.canonical()[0] = 0;
    assertThat(object.canonical()).isEqualTo(before);
    assertThat(object.name()).isEqualTo("web");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uid", "type", "name", "domain"})
  void refusesABodyWithoutIdentity(String field) {
    ObjectNode body = body();
    body.remove(field);
    assertThatThrownBy(() -> ManagedObject.of(body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[" + field + "]");
    body.put(field, 1);
    assertThatThrownBy(() -> ManagedObject.of(body)).isInstanceOf(IllegalArgumentException.class);
  }

  private static ObjectNode body() {
    return CanonicalJson.MAPPER
        .createObjectNode()
        .put("uid", UID.toString())
        .put("type", "host")
        .put("name", "web")
        .put("domain", Domain.SMC_USER.uid().toString());
  }
}
