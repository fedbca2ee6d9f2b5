package dev.redoubt.trust.activation;

import dev.redoubt.model.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages under the key that both sides have confirmed: HMAC-SHA-256 over step and payload, with
 * one key for each direction (HKDF, RFC 5869). Secrecy is left to the TLS around it; nothing in
 * them is secret.
 */
final class SealedMessages {

  private static final int KEY_BYTES = 32;

  private final byte[] fromInitiator;
  private final byte[] fromResponder;

  SealedMessages(byte[] keyingMaterial) {
    this.fromInitiator = derive(keyingMaterial, "redoubt activation from initiator");
    this.fromResponder = derive(keyingMaterial, "redoubt activation from responder");
  }

  byte[] sealAsInitiator(String step, ObjectNode payload) {
    return seal(fromInitiator, step, payload);
  }

  byte[] sealAsResponder(String step, ObjectNode payload) {
    return seal(fromResponder, step, payload);
  }

  ObjectNode openFromInitiator(String step, ObjectNode message) throws ActivationException {
    return open(fromInitiator, step, message);
  }

  ObjectNode openFromResponder(String step, ObjectNode message) throws ActivationException {
    return open(fromResponder, step, message);
  }

  private static byte[] seal(byte[] key, String step, ObjectNode payload) {
    byte[] content = CanonicalJson.encode(payload);
    ObjectNode json = ActivationMessages.of(step);
    json.put("payload", ActivationMessages.base64(content));
    json.put("mac", ActivationMessages.base64(mac(key, step, content)));
    return CanonicalJson.encode(json);
  }

  private static ObjectNode open(byte[] key, String step, ObjectNode message)
      throws ActivationException {
    if (!step.equals(ActivationMessages.step(message))) {
      throw ActivationMessages.bad(
          "Expected [" + step + "], received [" + ActivationMessages.step(message) + "]");
    }
    byte[] content = ActivationMessages.bytes(message, "payload");
    if (!MessageDigest.isEqual(mac(key, step, content), ActivationMessages.bytes(message, "mac"))) {
      throw ActivationMessages.bad("The message [" + step + "] was changed on its way");
    }
    return ActivationMessages.parse(content);
  }

  private static byte[] mac(byte[] key, String step, byte[] content) {
    HMac mac = new HMac(SHA256Digest.newInstance());
    mac.init(new KeyParameter(key));
    byte[] label = step.getBytes(StandardCharsets.UTF_8);
    mac.update(label, 0, label.length);
    mac.update((byte) 0);
    mac.update(content, 0, content.length);
    byte[] result = new byte[mac.getMacSize()];
    mac.doFinal(result, 0);
    return result;
  }

  private static byte[] derive(byte[] keyingMaterial, String purpose) {
    HKDFBytesGenerator generator = new HKDFBytesGenerator(SHA256Digest.newInstance());
    byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
    generator.init(new HKDFParameters(keyingMaterial, null, info));
    byte[] key = new byte[KEY_BYTES];
    generator.generateBytes(key, 0, KEY_BYTES);
    return key;
  }
}
