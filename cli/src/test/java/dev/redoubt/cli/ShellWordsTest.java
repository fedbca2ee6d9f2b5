package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellWordsTest {

  @Test
  void quotesOnlyWhatNeedsIt() {
    assertThat(ShellWords.quoted("/var/lib/redoubt-1")).isEqualTo("/var/lib/redoubt-1");
    assertThat(ShellWords.quoted("a b")).isEqualTo("'a b'");
    assertThat(ShellWords.quoted("it's")).isEqualTo("'it'\\''s'");
    assertThat(ShellWords.quoted("")).isEqualTo("''");
  }
}
