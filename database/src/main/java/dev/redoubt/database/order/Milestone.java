package dev.redoubt.database.order;

/**
 * Where to begin to count in a long list.
 *
 * @param key the first key to be counted, if it is there
 * @param before how many keys stand before it
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record Milestone(byte[] key, long before) {}
