package dev.redoubt.model.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Uid;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains, positions and lineages: the values by which servers compare their histories. */
final class HistoryTest {

  private static final Uid TERM = new Uid(3, 4);

  @Test
  void aChainIsItsThirtyTwoBytes() {
    Chain chain = chain(0xAB);
    assertThat(Chain.parse(chain.toString())).isEqualTo(chain).hasSameHashCodeAs(chain);
    assertThat(chain.toString()).hasSize(64).startsWith(chain.shortText());
    assertThat(chain.shortText()).hasSize(12);
    assertThat(Chain.EMPTY.toBytes()).containsOnly(0);
    chain.toBytes()[0] = 0;
    assertThat(chain).isEqualTo(chain(0xAB));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void aChainOfAnotherLengthIsRefused(int length) {
    assertThatThrownBy(() -> Chain.of(new byte[length]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("" + length);
  }

  @Test
  void chainsSortAsUnsignedBytes() {
    assertThat(chain(0x80)).isGreaterThan(chain(0x7F));
    assertThat(Chain.EMPTY).isLessThan(chain(1));
  }

  @Test
  void aLineageHoldsAPositionByNumberAndChainAlone() {
    Lineage lineage = lineage(chain(1), chain(2));
    assertThat(lineage.contains(Position.EMPTY)).isTrue();
    assertThat(lineage.contains(new Position(2, TERM, chain(2)))).isTrue();
    assertThat(lineage.contains(new Position(2, new Uid(9, 9), chain(2)))).isTrue();
    assertThat(lineage.contains(new Position(2, TERM, chain(3)))).isFalse();
    assertThat(lineage.contains(new Position(1, TERM, chain(2)))).isFalse();
    assertThat(lineage.contains(new Position(3, TERM, chain(3)))).isFalse();
  }

  @Test
  void aPositionIsShownByNumberAndStartOfTheChain() {
    assertThat(new Position(7, TERM, chain(0xAB))).hasToString("7 (abababababab)");
  }

  @ParameterizedTest
  @EnumSource(TermRecord.Cause.class)
  void aGrantBelongsToAHandoverOnly(TermRecord.Cause cause) {
    boolean handover = cause == TermRecord.Cause.HANDOVER;
    Optional<Uid> right = handover ? Optional.of(TERM) : Optional.empty();
    Optional<Uid> wrong = handover ? Optional.empty() : Optional.of(TERM);
    assertThat(new TermRecord(1, TERM, TERM, cause, right).grant()).isEqualTo(right);
    assertThatThrownBy(() -> new TermRecord(1, TERM, TERM, cause, wrong))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aChangeChangesSomething() {
    assertThatThrownBy(() -> new ObjectChange(TERM, Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Chain chain(int value) {
    byte[] bytes = new byte[Chain.BYTES];
    Arrays.fill(bytes, (byte) value);
    return Chain.of(bytes);
  }

  private static Lineage lineage(Chain... chains) {
    return new Lineage() {
      @Override
      public Position position() {
        return new Position(chains.length, TERM, chains[chains.length - 1]);
      }

      @Override
      public Optional<Chain> chainAt(long number) {
        if (number == 0) {
          return Optional.of(Chain.EMPTY);
        }
        return number <= chains.length ? Optional.of(chains[(int) number - 1]) : Optional.empty();
      }

      @Override
      public List<Term> terms() {
        return List.of();
      }
    };
  }
}
