package dev.redoubt.database.search;

import dev.redoubt.model.SearchFacts.AddressRange;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.InetAddressRange;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

/** Makes Lucene's queries out of ours. */
final class QueryTranslation {

  private final QueryBuilder words;

  QueryTranslation(Analyzer words) {
    this.words = new QueryBuilder(words);
  }

  Query translate(SearchQuery query) {
    SearchText text = query.text();
    Query found = ofTypes(expression(text.expression(), text.addressesOnly()), query.types());
    return query.without().isEmpty() ? found : without(found, query.without());
  }

  Query translate(AddressQuery query) {
    return ofTypes(addresses(query.match(), query.range()), query.types());
  }

  private Query expression(Expression expression, boolean addressesOnly) {
    return switch (expression) {
      case Expression.Everything() -> MatchAllDocsQuery.INSTANCE;
      case Expression.All all -> joined(all.parts(), BooleanClause.Occur.MUST, addressesOnly);
      case Expression.Any any -> joined(any.parts(), BooleanClause.Occur.SHOULD, addressesOnly);
      case Expression.Part(String text, Set<Uid> tags) ->
          withAddress(text, orTagged(part(text), tags), addressesOnly);
      case Expression.Words(String text, Set<Uid> tags) ->
          withAddress(text, orTagged(whole(text), tags), addressesOnly);
    };
  }

  private Query joined(
      List<Expression> parts, BooleanClause.Occur occurrence, boolean addressesOnly) {
    BooleanQuery.Builder joined = new BooleanQuery.Builder();
    parts.forEach(part -> joined.add(expression(part, addressesOnly), occurrence));
    return joined.build();
  }

  private static Query withAddress(String text, Query inTexts, boolean addressesOnly) {
    Optional<Query> containing =
        AddressText.parse(text).map(range -> addresses(AddressQuery.Match.CONTAINING, range));
    if (addressesOnly) {
      return containing.orElseGet(() -> new MatchNoDocsQuery("not an address: " + text));
    }
    return containing.map(query -> either(query, inTexts)).orElse(inTexts);
  }

  private static Query part(String text) {
    String folded = SearchFields.folded(text);
    if (folded.length() < GramStream.LENGTH) {
      return new PrefixQuery(new Term(SearchFields.GRAMS, folded));
    }
    // Grams side by side cover every letter; those between would only cost time.
    PhraseQuery.Builder grams = new PhraseQuery.Builder();
    int last = folded.length() - GramStream.LENGTH;
    for (int start = 0; start < last; start += GramStream.LENGTH) {
      grams.add(gram(folded, start), start);
    }
    return grams.add(gram(folded, last), last).build();
  }

  private static Term gram(String text, int start) {
    return new Term(SearchFields.GRAMS, text.substring(start, start + GramStream.LENGTH));
  }

  private Query whole(String text) {
    String folded = SearchFields.folded(text);
    Query exact = new TermQuery(new Term(SearchFields.EXACT, folded));
    return Optional.ofNullable(words.createPhraseQuery(SearchFields.WORDS, folded))
        .map(phrase -> either(exact, phrase))
        .orElse(exact);
  }

  private static Query addresses(AddressQuery.Match match, AddressRange range) {
    String field = SearchFields.field(range);
    var first = SearchFields.address(range.first());
    var last = SearchFields.address(range.last());
    return switch (match) {
      case CONTAINING -> InetAddressRange.newContainsQuery(field, first, last);
      case WITHIN -> InetAddressRange.newWithinQuery(field, first, last);
    };
  }

  private static Query ofTypes(Query query, Set<String> types) {
    if (types.isEmpty()) {
      return query;
    }
    return new BooleanQuery.Builder()
        .add(query, BooleanClause.Occur.MUST)
        .add(in(SearchFields.TYPE, types), BooleanClause.Occur.FILTER)
        .build();
  }

  private static Query without(Query query, Set<Uid> excluded) {
    return new BooleanQuery.Builder()
        .add(query, BooleanClause.Occur.MUST)
        .add(in(SearchFields.UID, excluded), BooleanClause.Occur.MUST_NOT)
        .build();
  }

  private static Query orTagged(Query query, Set<Uid> tags) {
    return tags.isEmpty() ? query : either(query, in(SearchFields.TAG, tags));
  }

  private static Query in(String field, Set<?> values) {
    List<BytesRef> terms = new ArrayList<>();
    values.forEach(value -> terms.add(new BytesRef(value.toString())));
    return new TermInSetQuery(field, terms);
  }

  private static Query either(Query one, Query other) {
    return new BooleanQuery.Builder()
        .add(one, BooleanClause.Occur.SHOULD)
        .add(other, BooleanClause.Occur.SHOULD)
        .build();
  }
}
