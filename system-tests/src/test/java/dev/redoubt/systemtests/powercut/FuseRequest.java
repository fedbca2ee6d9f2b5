package dev.redoubt.systemtests.powercut;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A request of the kernel, as {@code linux/fuse.h} describes it.
 *
 * @param operation its code
 * @param unique what the answer names it by
 * @param node the file or directory it is about
 * @param body what follows its header, in the byte order of the machine
 */
record FuseRequest(int operation, long unique, long node, ByteBuffer body) {

  static final int LOOKUP = 1;
  static final int FORGET = 2;
  static final int GETATTR = 3;
  static final int SETATTR = 4;
  static final int MKNOD = 8;
  static final int MKDIR = 9;
  static final int UNLINK = 10;
  static final int RMDIR = 11;
  static final int RENAME = 12;
  static final int LINK = 13;
  static final int READ = 15;
  static final int WRITE = 16;
  static final int STATFS = 17;
  static final int FSYNC = 20;
  static final int INIT = 26;
  static final int READDIR = 28;
  static final int FSYNCDIR = 30;
  static final int INTERRUPT = 36;
  static final int DESTROY = 38;
  static final int BATCH_FORGET = 42;

  private static final int HEADER_BYTES = 40;

  static FuseRequest of(ByteBuffer message) {
    message.order(ByteOrder.nativeOrder());
    return new FuseRequest(
        message.getInt(4),
        message.getLong(8),
        message.getLong(16),
        message.slice(HEADER_BYTES, message.limit() - HEADER_BYTES).order(ByteOrder.nativeOrder()));
  }

  /** Whether the kernel expects an answer. */
  boolean wantsAnswer() {
    return operation != FORGET && operation != BATCH_FORGET && operation != INTERRUPT;
  }

  /** The next name in the body, from an offset that moves behind it. */
  String name(int offset) {
    int end = offset;
    while (body.get(end) != 0) {
      end++;
    }
    byte[] name = new byte[end - offset];
    body.get(offset, name);
    body.position(end + 1);
    return new String(name, StandardCharsets.UTF_8);
  }

  /** The name behind the one that was read last. */
  String nextName() {
    return name(body.position());
  }

  byte[] bytes(int offset, int length) {
    byte[] bytes = new byte[length];
    body.get(offset, bytes);
    return bytes;
  }
}
