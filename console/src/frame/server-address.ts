import type { ServerStatus } from '../api/replies/ha';

/** Where the console of another server is: at its address, on the port that this one has. */
export function consoleOf(server: ServerStatus, here: Location): string {
  const address = server['ip-address'];
  const host = address.includes(':') ? `[${address}]` : address;
  return `${here.protocol}//${host}${here.port === '' ? '' : `:${here.port}`}/`;
}
