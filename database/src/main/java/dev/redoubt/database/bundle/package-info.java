/**
 * Bundles: the revisions that only a replaced database had, as a portable file that any server
 * keeps, checks and salvages.
 */
@NullMarked
package dev.redoubt.database.bundle;

import org.jspecify.annotations.NullMarked;
