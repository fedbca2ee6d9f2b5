/** The internal CA: issuing, revoking, renewing, and the wrapped copies of its private key. */
@NullMarked
package dev.redoubt.trust.ca;

import org.jspecify.annotations.NullMarked;
