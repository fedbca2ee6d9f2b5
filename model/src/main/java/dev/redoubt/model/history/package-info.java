/**
 * The history of a management database: revisions, terms, chains, positions and how they relate.
 */
@NullMarked
package dev.redoubt.model.history;

import org.jspecify.annotations.NullMarked;
