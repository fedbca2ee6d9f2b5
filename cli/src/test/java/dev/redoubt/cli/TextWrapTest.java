package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextWrapTest {

  @Test
  void breaksBetweenWordsAndIndents() {
    String text = "word ".repeat(30).strip();
    assertThat(TextWrap.lines("  Why: ", text))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
        .first()
        .asString()
        .startsWith("  Why: word");
    assertThat(TextWrap.lines("  Why: ", text).get(1)).startsWith("       word");
  }

  @Test
  void aWordThatIsTooLongStaysWhole() {
    String word = "x".repeat(100);
    assertThat(TextWrap.lines("* ", "a " + word + " b")).containsExactly("* a", "  " + word, "  b");
    assertThat(TextWrap.lines("* ", "")).containsExactly("* ");
  }
}
