/**
 * What crosses the wire between management servers, free of the HTTP server in use: the requests
 * that a server answers for its peers.
 */
@NullMarked
package dev.redoubt.ha.peer;

import org.jspecify.annotations.NullMarked;
