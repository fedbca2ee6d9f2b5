package dev.redoubt.command.ica;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.trust.ca.CaState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows the certificate revocation list of the internal CA with its entries, the latest first. A
 * serial of which this database has no certificate has no subject.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for a limit over 500.
 */
record ShowIcaCrlCommand(CertificateDirectory certificates) implements SessionCommand {

  @Override
  public String name() {
    return "show-ica-crl";
  }

  @Override
  public String summary() {
    return "Shows the certificate revocation list of the internal CA.";
  }

  @Override
  public Set<String> parameters() {
    return Paging.PARAMETERS;
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER);
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Paging paging = Paging.of(context.parameters());
    Optional<CaState> ca = certificates.ca();
    List<RevocationEntries.Revocation> all =
        ca.map(known -> RevocationEntries.of(known.revocationList())).orElse(List.of());
    ObjectNode reply =
        ca.map(known -> CertificateReply.of(known.revocationList(), context.now()))
            .orElseGet(Replies::empty);
    ArrayNode entries = reply.putArray("entries");
    paging.page(all).forEach(each -> entries.add(entry(each, ca.orElseThrow())));
    paging.describe(reply, entries.size(), all.size());
    return reply;
  }

  private static ObjectNode entry(RevocationEntries.Revocation revocation, CaState ca) {
    ObjectNode entry = Replies.empty();
    entry.put("serial", CertificateReply.serial(revocation.serial()));
    entry.set("revocation-time", ApiTime.of(revocation.time()));
    Optional.ofNullable(ca.issued().get(revocation.serial()))
        .ifPresent(issued -> entry.put("subject", issued.sicName()));
    return entry;
  }
}
