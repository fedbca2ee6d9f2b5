/**
 * The two listeners: the API for administrators and the one for other management servers. The HTTP
 * server in use is known here and nowhere else.
 */
@NullMarked
package dev.redoubt.server.http;

import org.jspecify.annotations.NullMarked;
