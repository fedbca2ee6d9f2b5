/** The set digest over every published object: incremental, order-free, fixed by test vectors. */
@NullMarked
package dev.redoubt.database.digest;

import org.jspecify.annotations.NullMarked;
