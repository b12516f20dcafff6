package dev.hexagent.adapter.search.lucene;

import dev.hexagent.application.port.out.MessageFeed.Stored;
import dev.hexagent.application.port.out.MessageIndex.Place;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** How a message stands in the index. */
final class MessageDocument {
  /** Of the fields and of what is in them: an index of another format is made again. */
  static final String FORMAT = "2";

  static final String TEXT = "text";
  static final String CONVERSATION = "conversation";
  static final String ROLE = "role";
  private static final String ID = "id";
  private static final String OWNER = "owner";
  private static final String CREATED = "created";

  static final Sort NEWEST_FIRST = new Sort(
      new SortField(CREATED, SortField.Type.LONG, true),
      new SortField(ID, SortField.Type.STRING, true));

  private MessageDocument() {}

  static Term key(MessageId id) {
    return new Term(ID, id.toString());
  }

  static Term in(ConversationId conversation) {
    return new Term(CONVERSATION, conversation.toString());
  }

  static Query ownedBy(Actor actor) {
    return new TermQuery(new Term(OWNER, actor.owner().value()));
  }

  static Document of(Stored stored) {
    Message message = stored.message();
    String id = message.id().toString();
    long created = micros(message.createdAt());
    var document = new Document();
    document.add(new StringField(ID, id, Store.YES));
    document.add(new SortedDocValuesField(ID, new BytesRef(id)));
    document.add(new StringField(OWNER, stored.owner().value(), Store.NO));
    document.add(new NumericDocValuesField(CREATED, created));
    document.add(new StoredField(CREATED, created));
    document.add(new StringField(CONVERSATION, message.conversation().toString(), Store.YES));
    document.add(new StoredField(ROLE, message.role().name()));
    document.add(new TextField(TEXT, message.text(), Store.YES));
    return document;
  }

  static Place place(Document document) {
    long created = document.getField(CREATED).numericValue().longValue();
    return new Place(
        Instant.EPOCH.plus(created, ChronoUnit.MICROS), MessageId.of(document.get(ID)));
  }

  /** What stands behind that place only: all documents up to the last one count as before it. */
  static FieldDoc behind(Place place, int lastDocument) {
    Object[] values = {micros(place.createdAt()), new BytesRef(place.message().toString())};
    return new FieldDoc(lastDocument, Float.NaN, values);
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
