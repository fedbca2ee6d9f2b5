import type { ServerStatus } from '../../api/replies/ha';

/** Whether somebody has to look after a server: there is something to do, or it is not in step. */
export function isTroubled(server: ServerStatus): boolean {
  const isMoving = server.status.includes('Synchronizing');
  return !isMoving && (server.action !== '' || (server['sync-state'] ?? 'Ok') !== 'Ok');
}

/** The server that takes changes; nobody while there is none, or more than one. */
export function activeOf(servers: readonly ServerStatus[]): ServerStatus | undefined {
  const active = servers.filter((server) => server.mode === 'active');
  return active.length === 1 ? active[0] : undefined;
}

/** How many revisions a server is behind the Active; undefined if that cannot be said. */
export function lagOf(server: ServerStatus, servers: readonly ServerStatus[]): number | undefined {
  const active = activeOf(servers)?.position;
  return active === undefined || server.position === undefined
    ? undefined
    : active.revision - server.position.revision;
}

export function lagText(lag: number | undefined): string {
  if (lag === undefined) {
    return 'not known';
  }
  if (lag === 0) {
    return 'none';
  }
  return lag > 0 ? `${lag} behind` : `${-lag} ahead`;
}

/** Whether the history of a peer has parted from that of the server that tells. */
export function hasParted(self: ServerStatus | undefined, peer: ServerStatus): boolean {
  return (
    !peer.self &&
    ((self?.mode === 'active' && peer.mode === 'active') ||
      peer.status.includes('Diverged') ||
      self?.status.includes('Diverged') === true)
  );
}
