package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTextTest {

  @Test
  void aFileIsNeverTheWholeMessage() {
    List<IOException> failures =
        List.of(
            new AccessDeniedException("/x"),
            new NoSuchFileException("/x"),
            new FileAlreadyExistsException("/x"));
    assertThat(failures)
        .allSatisfy(
            failure -> assertThat(FailureText.of(failure)).contains("/x").hasSizeGreaterThan(10));
  }

  @Test
  void whatSaysEnoughStays() {
    assertThat(FailureText.of(new FileSystemException("/x", null, "Not a directory")))
        .isEqualTo("/x: Not a directory");
    assertThat(FailureText.of(new IOException("The disk is gone"))).isEqualTo("The disk is gone");
  }
}
