package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

  @Test
  void settingsAreWhereHomeSays() {
    assertThat(Surroundings.settings(Map.of("HOME", "/srv/a"), "/root"))
        .isEqualTo(Path.of("/srv/a/.redoubt"));
    assertThat(Surroundings.settings(Map.of(), "/root")).isEqualTo(Path.of("/root/.redoubt"));
    assertThat(Surroundings.settings(Map.of("HOME", ""), "/root"))
        .isEqualTo(Path.of("/root/.redoubt"));
  }
}
