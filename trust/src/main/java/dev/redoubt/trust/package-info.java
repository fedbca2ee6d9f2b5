/** Who this server is and whom it trusts: keys, certificates and their files. */
@NullMarked
package dev.redoubt.trust;

import org.jspecify.annotations.NullMarked;
