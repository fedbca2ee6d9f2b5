package dev.redoubt.cli.ha;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.api.ServerUnreachableException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Shows what happened to high availability. */
@Command(
    header = "Shows what happened to high availability, and what happens.",
    description = {
      "Shows the last events of the server's process: changes of mode, of the banner and of each"
          + " server's line, and what else an administrator should know. With --follow it goes on"
          + " until it is interrupted, over broken connections too. With --json each event is one"
          + " line.",
      "",
      "The audit log of the server keeps them for longer."
    })
final class EventsCommand extends SessionCommand {

  private static final Duration RETRY = Duration.ofSeconds(2);

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what happens from now on.")
  private boolean follow;

  EventsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected ObjectNode login() {
    return ApiClient.request().put("read-only", true);
  }

  @Override
  protected int run(ApiSession session) {
    EventText events = new EventText();
    read(session, events);
    while (follow) {
      pause();
      try {
        read(session, events);
      } catch (ServerUnreachableException e) {
        surroundings.terminal().err().println(e.getMessage() + ". Trying again");
      }
    }
    return ExitCode.DONE;
  }

  private void read(ApiSession session, EventText events) {
    session.events(events.lastId(), follow, line -> events.event(line).ifPresent(this::show));
  }

  private void show(ObjectNode event) {
    print(json ? event.toString() : EventText.text(event));
  }

  private void pause() {
    try {
      surroundings.pause().sleep(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      follow = false;
    }
  }
}
