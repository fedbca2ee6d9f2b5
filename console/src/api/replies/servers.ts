import type { ApiTime, Page, TaskStarted } from './common';

/** A gateway or management server, as show-gateways-and-servers lists it. */
export interface GatewayOrServer {
  uid: string;
  name: string;
  /** CpmiHostCkp for a management server. */
  type: string;
  'ipv4-address'?: string;
  'ipv6-address'?: string;
  version?: string;
  hardware?: string;
  'operating-system'?: string;
  'sic-status'?: string;
  /** What the agent of a gateway tells; nothing was heard of it yet if it is left out. */
  'agent-status'?: { summary: string; overdue?: boolean; 'last-report'?: ApiTime };
  'management-blades'?: Record<string, boolean>;
  'network-security-blades'?: Record<string, boolean>;
  policy?: { 'access-policy-name'?: string; 'access-policy-installed'?: boolean };
  comments?: string;
}

export interface ServerReplies {
  'show-gateways-and-servers': Page & { objects: GatewayOrServer[] };
  'initialize-sic': TaskStarted;
}
