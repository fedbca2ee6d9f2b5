package dev.redoubt.command.ha;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Replies;
import dev.redoubt.database.bundle.BundleVisitor;
import dev.redoubt.database.bundle.BundledRevision;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.history.ObjectChange;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Picks a page of revisions out of a bundle. */
final class BundlePage implements BundleVisitor {

  private static final int MOST_OBJECTS = 1_000;

  private final Paging paging;
  private final boolean objects;
  private final ArrayNode revisions = Replies.empty().putArray("revisions");
  private long seen;
  private ArrayNode into = revisions;

  BundlePage(Paging paging, boolean objects) {
    this.paging = paging;
    this.objects = objects;
  }

  ArrayNode revisions() {
    return revisions;
  }

  @Override
  public void revision(BundledRevision revision) {
    if (isShown(seen++)) {
      ObjectNode item = revisions.addObject();
      item.put("revision", revision.header().number());
      item.put("chain", revision.chain().toString());
      item.put("session", revision.header().session().toString());
      item.put("user-name", revision.header().administrator());
      item.set("publish-time", ApiTime.of(revision.header().time()));
      item.put("description", revision.header().description());
      item.put("changes", revision.header().changes());
      revision
          .header()
          .termRecord()
          .ifPresent(term -> item.put("term-begins", term.cause().wireName()));
      if (objects) {
        into = item.putArray("objects");
      }
    }
  }

  @Override
  public void change(ObjectChange change) {
    if (objects && isShown(seen - 1) && into.size() < MOST_OBJECTS) {
      ManagedObject object = change.after().or(change::before).orElseThrow();
      into.addObject()
          .put("uid", change.uid().toString())
          .put("name", object.name())
          .put("type", object.type())
          .put("change", ChangeWords.of(change));
    }
  }

  private boolean isShown(long number) {
    return number >= paging.offset() && number < (long) paging.offset() + paging.limit();
  }
}
