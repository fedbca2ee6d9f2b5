package dev.redoubt.command.object;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.SessionView;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.model.Quantity;
import dev.redoubt.session.task.TaskProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/** Runs the items of a batch as one task and one change of the session: all of it or nothing. */
final class BatchRun {

  /** Items of one batch at most. */
  static final int MOST_ITEMS = 20_000;

  private static final int REPORT_EVERY = 100;

  private final SessionView views;
  private final TaskRunner tasks;

  BatchRun(SessionView views, TaskRunner tasks) {
    this.views = views;
    this.tasks = tasks;
  }

  /**
   * Refuses a batch of too many items.
   *
   * @throws InvalidParameterException if there are more than 20,000
   */
  static void requireNotMore(int items) {
    if (items > MOST_ITEMS) {
      throw new InvalidParameterException(
          "objects",
          "More than " + MOST_ITEMS + " items are given. Split them into several batches");
    }
  }

  /**
   * Starts the task.
   *
   * @param prepare looks at each item before the first is run
   */
  ObjectNode start(
      String name,
      SessionContext context,
      List<BatchItem> items,
      BiFunction<CommandContext, BatchItem, BatchItem> prepare) {
    return tasks.start(
        name,
        context.administrator(),
        progress -> {
          List<BatchItem> ready =
              items.stream().map(item -> item.prepared(context.call())).toList();
          return views.edit(context, whole -> runAll(whole, ready, prepare, progress));
        });
  }

  private String runAll(
      CommandContext whole,
      List<BatchItem> items,
      BiFunction<CommandContext, BatchItem, BatchItem> prepare,
      TaskProgress progress) {
    List<BatchItem> prepared = new ArrayList<>(items.size());
    items.forEach(item -> prepared.add(prepare.apply(whole, item)));
    Optional<String> previous = Optional.empty();
    for (int i = 0; i < prepared.size(); i++) {
      if (i % REPORT_EVERY == 0) {
        progress.update(
            i * 100 / prepared.size(), i + " of " + Quantity.of(prepared.size(), "object"));
      }
      ObjectNode reply = prepared.get(i).run(whole, previous);
      previous = Optional.of(reply.path("uid").asString(""));
    }
    progress.details(
        List.of(Replies.empty().put("status", "Batch operation completed successfully")));
    return Quantity.of(prepared.size(), "object");
  }
}
