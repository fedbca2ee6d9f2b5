package dev.redoubt.database.search;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.SearchFacts;
import dev.redoubt.model.SearchFacts.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.InetAddressRange;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/**
 * The fields of a document. Parts of texts are found through their grams of three letters: a
 * wildcard would walk through every name there is.
 */
final class SearchFields {

  static final String UID = "uid";
  static final String TYPE = "type";
  static final String ORDER = "order";
  static final String TAG = "tag";
  static final String GRAMS = "grams";
  static final String WORDS = "words";
  static final String EXACT = "exact";
  static final String IPV4 = "ipv4";
  static final String IPV6 = "ipv6";

  /** More of a text is not searched. */
  static final int MAX_TEXT = 1000;

  private static final FieldType GRAM_TYPE = gramType();

  private SearchFields() {}

  /** The analyzer of {@link #WORDS}. */
  static Analyzer words() {
    return new StandardAnalyzer();
  }

  static Document document(ManagedObject object, SearchFacts facts) {
    Document document = new Document();
    document.add(new StringField(UID, object.uid().toString(), Field.Store.NO));
    document.add(new StringField(TYPE, object.type(), Field.Store.NO));
    document.add(new SortedDocValuesField(ORDER, new BytesRef(SearchHit.of(object).key())));
    for (String text : facts.texts()) {
      addText(document, text);
    }
    facts.tags().forEach(tag -> document.add(new StringField(TAG, tag.toString(), Field.Store.NO)));
    for (AddressRange range : facts.addresses()) {
      document.add(
          new InetAddressRange(field(range), address(range.first()), address(range.last())));
    }
    return document;
  }

  /** The field of the family, so that no IPv6 range contains an IPv4 address. */
  static String field(AddressRange range) {
    return range.first().length == 4 ? IPV4 : IPV6;
  }

  static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("An address has 4 or 16 bytes, not " + bytes.length, e);
    }
  }

  static String folded(String text) {
    String cut = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    return cut.toLowerCase(Locale.ROOT);
  }

  private static void addText(Document document, String text) {
    if (text.isEmpty()) {
      return;
    }
    String folded = folded(text);
    document.add(new Field(GRAMS, new GramStream(folded), GRAM_TYPE));
    document.add(new TextField(WORDS, folded, Field.Store.NO));
    document.add(new StringField(EXACT, folded, Field.Store.NO));
  }

  private static FieldType gramType() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.freeze();
    return type;
  }
}
