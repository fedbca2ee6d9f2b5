import type { ApiTime, Done, MetaInfo, Page } from './common';

export type AuthenticationMethod =
  | 'undefined'
  | 'check point password'
  | 'os password'
  | 'securid'
  | 'radius'
  | 'tacacs'
  | 'ad authentication'
  | 'api key'
  | 'identity provider';

export interface Administrator {
  uid: string;
  name: string;
  'authentication-method': AuthenticationMethod;
  'must-change-password': boolean;
  email: string;
  'phone-number': string;
  'expiration-date'?: ApiTime;
  'permissions-profile': { uid: string; name: string }[];
  comments: string;
  'meta-info'?: MetaInfo;
}

export type PermissionType = 'read write all' | 'read only all' | 'customized';

/** A right, or rights that belong together. */
export type Right = boolean | string | Rights;

export interface Rights {
  [name: string]: Right;
}

/** A permission profile: the rights in groups, each under the name of its parameter. */
export interface PermissionProfile {
  uid: string;
  name: string;
  'permission-type': PermissionType;
  'edit-common-objects': boolean;
  comments: string;
  'meta-info'?: MetaInfo;
  [group: string]: unknown;
}

export interface AdministratorReplies {
  'show-administrators': Page & { objects: Administrator[] };
  'add-administrator': Administrator;
  'set-administrator': Administrator;
  'unlock-administrator': Done;
  'add-api-key': { 'api-key': string };
  'delete-api-key': Done;
  'show-domain-permissions-profiles': Page & { objects: PermissionProfile[] };
  'add-domain-permissions-profile': PermissionProfile;
  'set-domain-permissions-profile': PermissionProfile;
}
