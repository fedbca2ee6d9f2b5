/** The leanest clients that can drive a server: raw sockets, no HTTP library. */
@NullMarked
package dev.redoubt.bench.client;

import org.jspecify.annotations.NullMarked;
