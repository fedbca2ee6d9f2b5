/**
 * The byte form of revisions and terms, on disk and on the wire alike, and the chain made from it.
 */
@NullMarked
package dev.redoubt.database.revision;

import org.jspecify.annotations.NullMarked;
