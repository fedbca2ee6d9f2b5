package dev.redoubt.ha.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * The bytes of a message: one JSON object with the message's name in {@code is}. Unknown members
 * are ignored, so that a newer server may say more to an older one.
 */
public final class MessageCodec {

  /** Most bytes of a message; the longest heartbeat has a quarter of it. */
  public static final int MAX_BYTES = 128 << 10;

  /** Reads and writes records that hold uids and chains. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .addModule(identifiers())
          .addMixIn(Message.class, Named.class)
          .addMixIn(SyncState.class, Named.class)
          .registerSubtypes(Message.class.getPermittedSubclasses())
          .registerSubtypes(SyncState.class.getPermittedSubclasses())
          .build();

  private MessageCodec() {}

  /** The bytes of a message. */
  public static byte[] encode(Message message) {
    return MAPPER.writerFor(Message.class).writeValueAsBytes(message);
  }

  /**
   * Reads a message. One that lacks something is none: the core does not look for what is missing.
   *
   * @throws IOException if the bytes are no message that this server knows
   */
  public static Message decode(byte[] bytes) throws IOException {
    try {
      Message message = MAPPER.readValue(bytes, Message.class);
      if (message == null) {
        throw new IOException("Not a message of this protocol: null");
      }
      return message;
    } catch (JacksonException e) {
      throw new IOException("Not a message of this protocol: " + e.getOriginalMessage(), e);
    }
  }

  private static SimpleModule identifiers() {
    return new SimpleModule("identifiers")
        .addSerializer(Uid.class, new ToStringSerializer(Uid.class))
        .addSerializer(Chain.class, new ToStringSerializer(Chain.class))
        .addKeySerializer(Uid.class, new UidKey())
        .addDeserializer(Uid.class, new UidReader())
        .addDeserializer(Chain.class, new ChainReader())
        .addKeyDeserializer(Uid.class, new UidKeyReader());
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
  private interface Named {}

  private static final class UidKey extends ValueSerializer<Uid> {
    @Override
    public void serialize(Uid value, JsonGenerator generator, SerializationContext context) {
      generator.writeName(value.toString());
    }
  }

  private static final class UidReader extends ValueDeserializer<Uid> {
    @Override
    public Uid deserialize(JsonParser parser, DeserializationContext context) {
      return Uid.parse(parser.getString());
    }
  }

  private static final class ChainReader extends ValueDeserializer<Chain> {
    @Override
    public Chain deserialize(JsonParser parser, DeserializationContext context) {
      return Chain.parse(parser.getString());
    }
  }

  private static final class UidKeyReader extends KeyDeserializer {
    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return Uid.parse(key);
    }
  }
}
