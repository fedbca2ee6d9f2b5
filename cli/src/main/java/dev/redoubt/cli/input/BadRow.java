package dev.redoubt.cli.input;

/**
 * A row that cannot be imported.
 *
 * @param row as in {@link Draft#row}
 * @param reason what is wrong and what is expected
 */
public record BadRow(int row, String reason) {}
