package dev.redoubt.database;

import static dev.redoubt.database.Samples.add;
import static dev.redoubt.database.Samples.draft;
import static dev.redoubt.database.Samples.host;
import static dev.redoubt.database.Samples.hosts;
import static dev.redoubt.database.Samples.network;
import static dev.redoubt.database.Samples.remove;
import static dev.redoubt.database.Samples.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redoubt.database.revision.RevisionHeader;
import dev.redoubt.database.search.AddressQuery;
import dev.redoubt.database.search.SearchHit;
import dev.redoubt.database.search.SearchIndex;
import dev.redoubt.database.search.SearchQuery;
import dev.redoubt.database.search.SearchResult;
import dev.redoubt.database.search.SearchText;
import dev.redoubt.model.SearchFacts.AddressRange;
import dev.redoubt.model.history.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {

  @TempDir private Path directory;
  private DatabaseHome home;
  private Lease lease;

  @BeforeEach
  void open() throws IOException {
    home = DatabaseHome.open(directory, Samples.UNPAUSED, Samples.environment());
    lease = home.lease();
  }

  @AfterEach
  void close() {
    lease.close();
    home.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          web            | web-frontend,old-web,wide
          WEB            | web-frontend,old-web,wide
          front          | web-frontend
          eb-fr          | web-frontend
          we             | web-frontend,old-web,wide
          w              | web-frontend,old-web,wide
          b-frontend     | web-frontend
          frontenx       | ''
          endser         | ''
          web shop       | web-frontend
          web AND shop   | web-frontend
          shop OR old    | old-web,web-frontend
          old web OR mail| mail,old-web
          nothing        | ''
          "old-web"      | old-web
          "the shop"     | web-frontend
          "he shop"      | ''
          "OLD web"      | old-web
          AND            | ''
          "shop" AND we  | web-frontend
          10.0.0.1       | web-frontend,wide
          10.0.0.0/24    | wide
          10.9.9.9       | wide
          10.0.0.1 web   | web-frontend,wide
          2001:db8::1    | six
          """)
  void findsByTextAndByAddress(String text, String names) {
    publishSample();

    assertThat(names(search(text, false))).containsExactlyInAnyOrder(split(names));
    assertThat(matched(text)).containsExactlyInAnyOrder(split(names));
  }

  @Test
  void addressesOnlyLeavesTextsOut() {
    publishSample();

    assertThat(search("web", true).total()).isZero();
    assertThat(names(search("10.0.0.1", true))).containsExactly("web-frontend", "wide");
  }

  @Test
  void findsWhatLiesWithinANetwork() {
    publishSample();
    AddressRange ten = new AddressRange(new byte[] {10, 0, 0, 0}, new byte[] {10, -1, -1, -1});

    SearchResult within =
        lease
            .search()
            .search(new AddressQuery(AddressQuery.Match.WITHIN, ten, Set.of("host"), 0, 10));

    assertThat(names(within)).containsExactly("mail", "old-web", "web-frontend");
  }

  @Test
  void pagesByNameAndCountsAll() {
    lease.database().commit(Samples.firstTerm());
    lease.database().commit(draft(1, hosts(1, 40)));
    awaitFollowed(lease);

    SearchResult page = lease.search().search(query("host-", false, Set.of("host"), 10, 5));

    assertThat(page.total()).isEqualTo(40);
    assertThat(names(page)).hasSize(5).isSorted().first().isEqualTo("host-19");
    assertThat(lease.search().search(query("", false, Set.of("group"), 0, 5)).total()).isZero();
  }

  @Test
  void followsChangesAndDeletionsAlsoAfterItWasClosed() throws IOException {
    publishSample();
    lease.close();
    home.close();
    home = DatabaseHome.open(directory, Samples.UNPAUSED, Samples.environment());
    lease = home.lease();

    lease
        .database()
        .commit(
            draft(2, List.of(set(host(2, "mail"), host(2, "post")), remove(host(3, "old-web")))));
    awaitFollowed(lease);

    assertThat(names(search("old-web", false))).isEmpty();
    assertThat(names(search("mail", false))).isEmpty();
    assertThat(names(search("post", false))).containsExactly("post");
  }

  @Test
  void anIndexThatKnowsAnotherHistoryIsMadeAnew() throws IOException {
    publishSample();
    try (DatabaseHome other =
            DatabaseHome.open(directory.resolve("other"), Samples.UNPAUSED, Samples.environment());
        Lease otherLease = other.lease()) {
      otherLease.database().commit(Samples.firstTerm());
      otherLease.database().commit(draft(7, List.of(add(host(7, "elsewhere")))));
      lease.close();
      home.close();

      try (SearchIndex index =
          SearchIndex.open(
              directory.resolve("generations/000001/search"),
              new FollowedDatabase(otherLease.database()),
              new SampleIndexing(),
              Duration.ZERO)) {
        await()
            .untilAsserted(() ->
                assertThat(index.position().chain())
                    .isEqualTo(otherLease.database().position().chain()));
        assertThat(index.search(query("", false, Set.of(), 0, 10)).hits())
            .extracting(SearchHit::uid)
            .containsExactly(Samples.uid(7));
      }
    }
    home = DatabaseHome.open(directory, Samples.UNPAUSED, Samples.environment());
    lease = home.lease();
  }

  @Test
  void leavesOutAndOrdersBackwards() {
    publishSample();
    SearchText text = SearchText.of("web", false, Map.of());

    SearchResult found =
        lease.search().search(new SearchQuery(text, Set.of(), Set.of(Samples.uid(3)), true, 0, 10));

    assertThat(names(found)).containsExactly("wide", "web-frontend");
    assertThat(found.total()).isEqualTo(2);
    assertThat(lease.unindexed()).contains(Set.of());
  }

  @Test
  void aHeaderIsTheRevisionWithoutItsChanges() {
    publishSample();
    Revision revision = lease.database().revision(2).orElseThrow();

    assertThat(lease.database().header(2))
        .contains(
            new RevisionHeader(
                revision.number(),
                revision.term(),
                revision.session(),
                revision.administrator(),
                revision.time(),
                revision.description(),
                revision.termRecord(),
                revision.digestAfter(),
                6));
    assertThat(lease.database().headerOfSession(revision.session()))
        .map(RevisionHeader::number)
        .contains(2L);
    assertThat(lease.database().header(99)).isEmpty();
  }

  private List<String> matched(String text) {
    SearchText wanted = SearchText.of(text, false, Map.of());
    List<String> names = new ArrayList<>();
    lease
        .database()
        .forEachObject(object -> {
          if (wanted.matches(new SampleIndexing().searched(object))) {
            names.add(object.name());
          }
        });
    return names;
  }

  private void publishSample() {
    Database database = lease.database();
    database.commit(Samples.firstTerm());
    database.commit(
        draft(
            1,
            List.of(
                add(host(1, "web-frontend", "serves the shop")),
                add(host(2, "mail")),
                add(host(3, "old-web")),
                add(network(4, "wide", "10.0.0.0", "10.255.255.255")),
                add(network(5, "six", "2001:db8::", "2001:db8::ffff")),
                add(network(6, "all-six", "fe80::", "fe80::1")))));
    database.commit(
        draft(
            9,
            List.of(
                set(
                    network(4, "wide", "10.0.0.0", "10.255.255.255"),
                    network(4, "wide", "10.0.0.0", "10.255.255.255", "near the web")))));
    awaitFollowed(lease);
  }

  private static void awaitFollowed(Lease lease) {
    await()
        .untilAsserted(() -> {
          assertThat(lease.search().position().chain())
              .isEqualTo(lease.database().position().chain());
          assertThat(lease.search().isRebuilding()).isFalse();
        });
  }

  private SearchResult search(String text, boolean addressesOnly) {
    return lease.search().search(query(text, addressesOnly, Set.of(), 0, 100));
  }

  private static SearchQuery query(
      String text, boolean addressesOnly, Set<String> types, int offset, int limit) {
    SearchText wanted = SearchText.of(text, addressesOnly, Map.of());
    return new SearchQuery(wanted, types, Set.of(), false, offset, limit);
  }

  private static List<String> names(SearchResult result) {
    return result.hits().stream().map(SearchHit::name).toList();
  }

  private static String[] split(String names) {
    return names.isEmpty() ? new String[0] : names.split(",", -1);
  }
}
