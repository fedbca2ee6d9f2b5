/** What a peer might send that is broken, or means harm. */
@org.jspecify.annotations.NullMarked
package dev.redoubt.ha.hostile;
