package dev.redoubt.command.recovery;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Replies;
import dev.redoubt.ha.dynamic.MaterialSummary;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/** Recovery material in replies. */
final class RecoveryReply {

  private RecoveryReply() {}

  static ObjectNode of(MaterialSummary summary) {
    ObjectNode reply = Replies.empty();
    reply.put("uid", summary.key().id().toString());
    reply.put("label", summary.label());
    reply.put("gateway", summary.gatewayName());
    reply.put("gateway-uid", summary.key().gateway().toString());
    reply.set("creation-time", ApiTime.of(summary.time()));
    reply.put("media-type", summary.mediaType());
    return reply.put("size-bytes", summary.bytes());
  }

  static ObjectNode of(MaterialSummary summary, byte[] content) {
    return of(summary).put("content", Base64.getEncoder().encodeToString(content));
  }
}
