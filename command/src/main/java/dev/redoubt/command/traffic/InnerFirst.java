package dev.redoubt.command.traffic;

import dev.redoubt.model.Uid;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Works on objects after those that they hold, each once and whatever the depth. Of objects that
 * hold each other, should there be such, the one that was met first comes last.
 */
public final class InnerFirst {

  private InnerFirst() {}

  /**
   * Works on an object.
   *
   * @param done whether an object was worked on
   * @param held what an object holds
   * @param work after which the object is done
   */
  public static void run(
      Uid root, Predicate<Uid> done, Function<Uid, List<Uid>> held, Consumer<Uid> work) {
    Deque<Uid> open = new ArrayDeque<>(List.of(root));
    Set<Uid> entered = new HashSet<>();
    while (!open.isEmpty()) {
      Uid next = open.element();
      if (done.test(next)) {
        open.remove();
        continue;
      }
      List<Uid> missing =
          entered.add(next)
              ? held.apply(next).stream().filter(uid -> !done.test(uid)).toList()
              : List.of();
      if (missing.isEmpty()) {
        work.accept(next);
        open.remove();
      } else {
        missing.forEach(open::push);
      }
    }
  }
}
