/** The shortest passphrase that the server takes. */
export const SHORTEST_PASSPHRASE = 12;

export const passphraseHelp = `At least ${SHORTEST_PASSPHRASE} characters. The server does not keep it: without it the backup cannot be opened.`;
