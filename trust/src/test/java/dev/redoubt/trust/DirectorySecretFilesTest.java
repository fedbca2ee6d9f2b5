package dev.redoubt.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectorySecretFilesTest extends SecretFilesContract {

  @TempDir Path directory;

  @Override
  SecretFiles files() {
    return new DirectorySecretFiles(directory.resolve("trust"));
  }

  @Test
  void onlyTheOwnerReads() throws IOException {
    files().write("sic-key.pem", new byte[] {1});
    Path home = directory.resolve("trust");
    assertThat(Files.getPosixFilePermissions(home))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(home.resolve("sic-key.pem")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void takesTheRightsOfOthersFromAnExistingDirectory() throws IOException {
    Path home = Files.createDirectory(directory.resolve("trust"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    files();
    assertThat(Files.getPosixFilePermissions(home))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void survivesTheRemainsOfACrash() throws IOException {
    SecretFiles files = files();
    files.write("sic-key.pem", new byte[] {1});
    Files.write(directory.resolve("trust/sic-key.pem.new"), new byte[] {9});
    assertThat(files.read("sic-key.pem")).hasValue(new byte[] {1});
    files.write("sic-key.pem", new byte[] {2});
    assertThat(files.read("sic-key.pem")).hasValue(new byte[] {2});
    try (Stream<Path> left = Files.list(directory.resolve("trust"))) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void writesAnewWhatTheDiskDoesNotGiveBack() throws IOException {
    Path file = directory.resolve("trust/sic-key.pem");
    files().write("sic-key.pem", new byte[] {1, 2, 3});
    SecretFiles files = files();
    files.read("sic-key.pem");
    files.write("activation-key", new byte[] {7});
    files.delete("activation-key");
    assertThat(files.repair()).isEmpty();
    for (int at = 0; at < 3; at++) {
      byte[] flipped = {1, 2, 3};
      flipped[at] ^= 16;
      Files.write(file, flipped);

      assertThat(files.repair()).containsExactly(file);
      assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3);
      assertThat(files.repair()).isEmpty();
    }
    Files.delete(file);
    assertThat(files.repair()).containsExactly(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../key", "a/b", "Key", "sic-key.pem.new"})
  void refusesOtherNames(String name) {
    SecretFiles files = files();
    assertThatThrownBy(() -> files.write(name, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[" + name + "]");
  }
}
