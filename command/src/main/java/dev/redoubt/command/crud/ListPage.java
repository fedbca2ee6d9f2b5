package dev.redoubt.command.crud;

import dev.redoubt.command.CommandContext;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.ObjectReader.ListKey;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.List;

/** Reads one page of a type's objects: by key where it can, by search where it must. */
final class ListPage {

  private final Crud crud;
  private final ObjectType type;
  private final ObjectReader objects;
  private final Uid session;

  ListPage(Crud crud, ObjectType type, CommandContext context) {
    this.crud = crud;
    this.type = type;
    this.objects = context.objects();
    this.session = context.caller().session();
  }

  TextSearch.Found read(ListRequest request) {
    if (request.filter().isPresent()) {
      return crud.search()
          .search(
              objects,
              new TextSearch.Query(
                  type.name(),
                  FilterText.of(objects, request.filter().get(), false),
                  new OwnChanges(objects),
                  request.descending(),
                  request.offset(),
                  request.limit()));
    }
    long total = objects.count(type.name());
    if (request.limit() == 0 || request.offset() >= total) {
      return new TextSearch.Found(List.of(), total);
    }
    return new TextSearch.Found(
        request.descending() ? descending(request, total) : ascending(request, total), total);
  }

  private List<ManagedObject> ascending(ListRequest request, long total) {
    List<ManagedObject> page = at(request.offset(), request.limit(), total);
    if (!page.isEmpty()) {
      ManagedObject last = page.getLast();
      long end = (long) request.offset() + page.size();
      crud.pages().remember(session, type.name(), end, total, new ListKey(last.name(), last.uid()));
    }
    return page;
  }

  /** The page that ends {@code offset} objects before the end of the list, backwards. */
  private List<ManagedObject> descending(ListRequest request, long total) {
    long end = total - request.offset();
    long start = Math.max(0, end - request.limit());
    return at(start, (int) (end - start), total).reversed();
  }

  private List<ManagedObject> at(long offset, int limit, long total) {
    return crud.pages()
        .start(objects, session, type.name(), offset, total)
        .map(start -> objects.list(type.name(), start.after(), limit))
        .orElse(List.of());
  }
}
