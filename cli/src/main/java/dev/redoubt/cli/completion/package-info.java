/** What a shell completes when the user presses the tabulator. */
@NullMarked
package dev.redoubt.cli.completion;

import org.jspecify.annotations.NullMarked;
