package dev.redoubt.systemtests.powercut;

import dev.redoubt.systemtests.powercut.DiskImage.Node;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bodies of answers to the kernel, as {@code linux/fuse.h} describes them. */
final class FuseAnswer {

  /** Most bytes of one write; each {@code write} of a program up to it is one request. */
  static final int MAX_WRITE = 1 << 20;

  private static final int MAJOR = 7;
  private static final int MINOR = 31;
  private static final int MAX_PAGES = 256;
  private static final int BACKGROUND = 16;

  private static final int ASYNC_READ = 1;
  private static final int BIG_WRITES = 1 << 5;
  private static final int NO_OPEN = 1 << 17;
  private static final int MORE_PAGES = 1 << 22;
  private static final int NO_OPENDIR = 1 << 24;

  /** Seconds that the kernel may keep what it was told: nobody else changes the disk. */
  private static final long VALID = 3_600;

  private static final int DIRECTORY = 0_040_000;
  private static final int FILE = 0_100_000;
  private static final int BLOCK = 4_096;
  private static final long FREE_BLOCKS = 1L << 20;
  private static final int NAME_BYTES = 255;

  private final ByteBuffer body;

  FuseAnswer(int bytes) {
    body = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  /** The answer without content. */
  static byte[] empty() {
    return new byte[0];
  }

  /** What this file system can do: what is not here the kernel does by itself. */
  static byte[] init(int readAhead) {
    FuseAnswer answer = new FuseAnswer(64);
    answer.body.putInt(MAJOR).putInt(MINOR).putInt(readAhead);
    answer.body.putInt(ASYNC_READ | BIG_WRITES | NO_OPEN | MORE_PAGES | NO_OPENDIR);
    answer.body.putShort((short) BACKGROUND).putShort((short) (BACKGROUND * 3 / 4));
    answer.body.putInt(MAX_WRITE).putInt(1).putShort((short) MAX_PAGES);
    return answer.bytes();
  }

  /** A name that was found or made. */
  static byte[] entry(long number, Node node, int links) {
    FuseAnswer answer = new FuseAnswer(128);
    answer.body.putLong(number).putLong(0).putLong(VALID).putLong(VALID).putInt(0).putInt(0);
    answer.attributes(number, node, links);
    return answer.bytes();
  }

  static byte[] attributesOf(long number, Node node, int links) {
    FuseAnswer answer = new FuseAnswer(104);
    answer.body.putLong(VALID).putInt(0).putInt(0);
    answer.attributes(number, node, links);
    return answer.bytes();
  }

  private void attributes(long number, Node node, int links) {
    long bytes = node.length();
    body.putLong(number).putLong(bytes).putLong((bytes + 511) / 512);
    body.putLong(0).putLong(0).putLong(0).putInt(0).putInt(0).putInt(0);
    body.putInt((node.isDirectory() ? DIRECTORY : FILE) | node.permissions());
    body.putInt(links).putInt(0).putInt(0).putInt(0).putInt(BLOCK).putInt(0);
  }

  static byte[] written(int bytes) {
    FuseAnswer answer = new FuseAnswer(8);
    answer.body.putInt(bytes);
    return answer.bytes();
  }

  static byte[] space() {
    FuseAnswer answer = new FuseAnswer(80);
    answer.body.putLong(2 * FREE_BLOCKS).putLong(FREE_BLOCKS).putLong(FREE_BLOCKS);
    answer.body.putLong(FREE_BLOCKS).putLong(FREE_BLOCKS);
    answer.body.putInt(BLOCK).putInt(NAME_BYTES).putInt(BLOCK);
    return answer.bytes();
  }

  /** An entry of a listing; false if there is no more room. */
  boolean add(String name, long number, boolean directory, long next) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    int padded = (24 + text.length + 7) / 8 * 8;
    if (padded > body.remaining()) {
      return false;
    }
    int end = body.position() + padded;
    body.putLong(number).putLong(next).putInt(text.length);
    body.putInt((directory ? DIRECTORY : FILE) >> 12).put(text);
    body.position(end);
    return true;
  }

  /** What was added. */
  byte[] listing() {
    return Arrays.copyOf(body.array(), body.position());
  }

  private byte[] bytes() {
    return body.array();
  }
}
