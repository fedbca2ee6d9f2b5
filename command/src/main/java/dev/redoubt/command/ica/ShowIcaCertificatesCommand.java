package dev.redoubt.command.ica;

import dev.redoubt.command.CountedPage;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.IssuedCertificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists the certificates that the internal CA issued to management servers and to the agents of
 * gateways: what wants attention first, then by their end.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for an unknown state or a limit over 500.
 */
record ShowIcaCertificatesCommand(CertificateDirectory certificates) implements SessionCommand {

  private static final String ALL = "all";

  @Override
  public String name() {
    return "show-ica-certificates";
  }

  @Override
  public String summary() {
    return "Lists the certificates that the internal CA issued.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("state", "filter", "limit", "offset");
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
    Parameters parameters = context.parameters();
    Paging paging = Paging.of(parameters);
    List<String> words = Stream.concat(Stream.of(ALL), CertificateState.words().stream()).toList();
    String state = parameters.choice("state", ALL, words);
    Predicate<IssuedCertificate> filter = filter(parameters.said("filter"));
    CountedPage<IssuedCertificates.Standing> page = new CountedPage<>(paging);
    Optional<CaState> ca = certificates.ca();
    ca.ifPresent(known ->
        new IssuedCertificates(known, context.now())
            .all().stream()
                .filter(each -> state.equals(ALL) || state.equals(each.state().wireName()))
                .filter(each -> filter.test(each.issued()))
                .forEach(page::add));
    ObjectNode reply = Replies.empty();
    ArrayNode list = reply.putArray("certificates");
    page.kept()
        .forEach(each ->
            list.add(
                CertificateReply.of(
                    each, ca.orElseThrow(), certificates.object(each.issued().server()))));
    paging.describe(reply, list.size(), page.total());
    return reply;
  }

  private Predicate<IssuedCertificate> filter(Optional<String> text) {
    return text.map(said -> said.toLowerCase(Locale.ROOT))
        .<Predicate<IssuedCertificate>>map(
            said -> issued -> texts(issued).anyMatch(each -> each.contains(said)))
        .orElse(_ -> true);
  }

  private Stream<String> texts(IssuedCertificate issued) {
    return Stream.concat(
            Stream.of(
                issued.sicName(),
                CertificateReply.serial(issued.serial()),
                issued.server().toString()),
            certificates.object(issued.server()).map(ManagedObject::name).stream())
        .map(each -> each.toLowerCase(Locale.ROOT));
  }
}
