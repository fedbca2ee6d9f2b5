package dev.redoubt.command.rulebase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.rulebase.FilterTerms.Term;
import dev.redoubt.command.rulebase.FilterTerms.Where;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterTermsTest {

  @Test
  void wordsThatJoinAreTextWithinQuotes() {
    assertThat(FilterTerms.parse("\"a OR b\"").alternatives())
        .containsExactly(List.of(new Term(Where.ANYWHERE, "a OR b")));
    assertThat(FilterTerms.parse("name:'x AND src: y' AND dst:z").alternatives())
        .containsExactly(
            List.of(new Term(Where.NAME, "x AND src: y"), new Term(Where.DESTINATION, "z")));
  }

  @Test
  void aSingleQuoteIsText() {
    assertThat(FilterTerms.parse("Ann's OR Bob's").alternatives())
        .containsExactly(
            List.of(new Term(Where.ANYWHERE, "Ann's")), List.of(new Term(Where.ANYWHERE, "Bob's")));
  }
}
