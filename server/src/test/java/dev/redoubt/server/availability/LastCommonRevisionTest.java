package dev.redoubt.server.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.core.Relation;
import org.junit.jupiter.api.Test;

class LastCommonRevisionTest {

  private static final long HERE = 12;

  @Test
  void isWhereTheServerStandsThatHasNothingOfItsOwn() {
    assertThat(LastCommonRevision.of(new Relation.Behind(5), HERE)).hasValue(7);
    assertThat(LastCommonRevision.of(new Relation.Ahead(3), HERE)).hasValue(12);
  }

  @Test
  void isTheForkOfDivergedHistories() {
    assertThat(LastCommonRevision.of(new Relation.Diverged(9, 3, 4), HERE)).hasValue(9);
  }

  @Test
  void isUnknownWhileItIsLookedForAndWithoutADifference() {
    assertThat(LastCommonRevision.of(new Relation.Diverged(-1, 0, 0), HERE)).isEmpty();
    assertThat(LastCommonRevision.of(new Relation.Identical(), HERE)).isEmpty();
    assertThat(LastCommonRevision.of(new Relation.Unknown(), HERE)).isEmpty();
  }
}
