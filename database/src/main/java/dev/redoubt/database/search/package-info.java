/** Text and address search on Lucene, derived from the database and outside its durable path. */
@NullMarked
package dev.redoubt.database.search;

import org.jspecify.annotations.NullMarked;
