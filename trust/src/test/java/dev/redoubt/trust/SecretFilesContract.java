package dev.redoubt.trust;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every store of secret files does. */
abstract class SecretFilesContract {

  abstract SecretFiles files();

  @Test
  void readsWhatWasWritten() {
    SecretFiles files = files();
    files.write("sic-key.pem", new byte[] {1, 2, 3});
    files.write("sic-key.pem", new byte[] {4});
    assertThat(files.read("sic-key.pem")).hasValue(new byte[] {4});
  }

  @Test
  void hasNothingThatWasDeleted() {
    SecretFiles files = files();
    files.write("activation-key", new byte[] {1});
    files.delete("activation-key");
    files.delete("activation-key");
    assertThat(files.read("activation-key")).isEmpty();
  }
}
