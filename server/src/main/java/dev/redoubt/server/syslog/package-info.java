/** Sends events to a syslog server: RFC 5424 over UDP, TCP or TLS. */
@NullMarked
package dev.redoubt.server.syslog;

import org.jspecify.annotations.NullMarked;
