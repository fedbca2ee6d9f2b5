import type { GatewayOrServer } from '../../api/replies/servers';

const MANAGEMENT = 'checkpoint-host';

/** The type of its object, under the name that commands have for it. */
export function typeOf({ type }: GatewayOrServer): string {
  return type === 'CpmiHostCkp' ? MANAGEMENT : type;
}

export function isManagement(server: GatewayOrServer): boolean {
  return typeOf(server) === MANAGEMENT;
}

/** Whether trust is established with it: not so with a device of another vendor. */
export function hasTrust(server: GatewayOrServer): boolean {
  return isManagement(server) || server.type === 'simple-gateway';
}

export function kindOf(server: GatewayOrServer): string {
  return isManagement(server) ? 'Management server' : hasTrust(server) ? 'Gateway' : 'Interoperable device';
}
