package dev.redoubt.command.crud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.search.SearchHit;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MergedPageTest {

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isThePageOfBothListsTogether(long seed) {
    Random random = new Random(seed);
    Comparator<SearchHit> order =
        random.nextBoolean() ? Comparator.naturalOrder() : Comparator.reverseOrder();
    List<SearchHit> known = hits(random, random.nextInt(6));
    List<SearchHit> found = hits(random, random.nextInt(20));
    found.sort(order);
    List<SearchHit> both = new ArrayList<>(known);
    both.addAll(found);
    both.sort(order);
    int offset = random.nextInt(25);
    int limit = random.nextInt(8);

    MergedPage page = new MergedPage(known, order, offset, limit);
    List<SearchHit> part =
        found.stream().skip(page.neededOffset()).limit(page.neededLimit()).toList();

    assertThat(page.merge(part)).isEqualTo(both.stream().skip(offset).limit(limit).toList());
  }

  private static List<SearchHit> hits(Random random, int count) {
    List<SearchHit> hits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      hits.add(new SearchHit("host-" + random.nextInt(10), Uid.random(random)));
    }
    return hits;
  }
}
