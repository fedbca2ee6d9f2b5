package dev.redoubt.command.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonEffortTest {

  @Test
  void manyRulesOfSmallGroupsAreCompared() {
    assertThat(compared(3, 20_000)).isBetween(11_000, 14_500);
  }

  @Test
  void fewerRulesOfGreatGroupsAreCompared() {
    assertThat(compared(50_000, 20_000)).isBetween(100, 250);
  }

  private static int compared(int ranges, int rules) {
    ComparisonEffort effort = new ComparisonEffort();
    int compared = 0;
    while (compared < rules && effort.allows(ranges)) {
      compared++;
    }
    return compared;
  }
}
