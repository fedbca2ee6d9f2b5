package dev.redoubt.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {

  private static final int LIMIT = 1 << 20;

  private final BodyBudget budget = new BodyBudget(LIMIT, Duration.ZERO);

  @Test
  void twoOfTheGreatestFitAndSmallOnesBeside() throws InterruptedException {
    int first = budget.take(LIMIT);
    assertThat(first).isPositive();
    assertThat(budget.take(LIMIT)).isPositive();
    assertThat(budget.take(LIMIT)).isNegative();
    assertThat(budget.take(BodyBudget.FREE_BYTES + 1)).isNegative();
    assertThat(budget.take(BodyBudget.FREE_BYTES)).isZero();

    budget.giveBack(first);
    assertThat(budget.take(LIMIT)).isPositive();
  }

  @Test
  void bodiesAreChargedForMoreThanTheirText() throws InterruptedException {
    for (int i = 0; i < 8; i++) {
      assertThat(budget.take(LIMIT / 16)).isPositive();
    }
    assertThat(budget.take(LIMIT / 16)).isNegative();
  }
}
