/** The reference of the API as pages for a browser, without scripts. */
@NullMarked
package dev.redoubt.server.docs;

import org.jspecify.annotations.NullMarked;
