package dev.redoubt.cli.completion;

import dev.redoubt.command.reference.ApiReference;
import dev.redoubt.command.reference.ApiReference.CommandReference;
import java.util.Iterator;

/** The names of the commands of the API, read from its reference when they are asked for. */
public final class ApiCommandNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return ApiReference.read().commands().stream().map(CommandReference::name).iterator();
  }
}
