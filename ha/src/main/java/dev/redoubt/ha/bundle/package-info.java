/** Makes bundles from archives, keeps them, and copies them to every trusted server. */
@NullMarked
package dev.redoubt.ha.bundle;

import org.jspecify.annotations.NullMarked;
