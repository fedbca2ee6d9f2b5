import type { Parameters } from '../../api/client';
import type { Administrator, AuthenticationMethod } from '../../api/replies/administrators';

/** What the form of an administrator holds. */
export interface AdministratorDraft {
  name: string;
  method: AuthenticationMethod;
  password: string;
  changesPassword: boolean;
  profiles: readonly string[];
  email: string;
  phone: string;
  /** As in 2030-12-31; empty for never. */
  expires: string;
  comments: string;
}

const METHODS: Record<AuthenticationMethod, string> = {
  'check point password': 'Password',
  'api key': 'API key',
  undefined: 'None',
  'os password': 'OS password',
  securid: 'SecurID',
  radius: 'RADIUS',
  tacacs: 'TACACS',
  'ad authentication': 'AD authentication',
  'identity provider': 'Identity provider',
};

export function methodWords(method: AuthenticationMethod): string {
  return METHODS[method];
}

/** The ways to log in that this server offers, and the one that the administrator has now. */
export function methodChoices(now: AuthenticationMethod): [AuthenticationMethod, string][] {
  const methods = new Set<AuthenticationMethod>(['check point password', 'api key', now]);
  return [...methods].map((method) => [method, METHODS[method]]);
}

export const newAdministrator: AdministratorDraft = {
  name: '',
  method: 'check point password',
  password: '',
  changesPassword: true,
  profiles: [],
  email: '',
  phone: '',
  expires: '',
  comments: '',
};

export function draftOf(administrator: Administrator): AdministratorDraft {
  return {
    name: administrator.name,
    method: administrator['authentication-method'],
    password: '',
    changesPassword: administrator['must-change-password'],
    profiles: administrator['permissions-profile'].map((profile) => profile.name),
    email: administrator.email,
    phone: administrator['phone-number'],
    expires: administrator['expiration-date']?.['iso-8601'].slice(0, 10) ?? '',
    comments: administrator.comments,
  };
}

/** Whether everything is there that a new administrator needs. */
export function isComplete(draft: AdministratorDraft, isNew: boolean): boolean {
  const hasPassword = !isNew || draft.method !== 'check point password' || draft.password !== '';
  return draft.name.trim() !== '' && draft.profiles.length > 0 && hasPassword;
}

export function added(draft: AdministratorDraft): Parameters<'add-administrator'> {
  return {
    name: draft.name.trim(),
    'authentication-method': draft.method,
    'permissions-profile': [...draft.profiles],
    email: draft.email,
    'phone-number': draft.phone,
    comments: draft.comments,
    ...passwordOf(draft),
    ...(draft.expires === '' ? {} : { 'expiration-date': draft.expires }),
  };
}

/** Only what differs from the administrator that the form was opened with. */
export function changed(
  before: Administrator,
  draft: AdministratorDraft,
): Omit<Parameters<'set-administrator'>, 'uid'> {
  const old = draftOf(before);
  return {
    ...(draft.name === old.name ? {} : { 'new-name': draft.name.trim() }),
    ...(draft.method === old.method ? {} : { 'authentication-method': draft.method }),
    ...(draft.profiles.join() === old.profiles.join() ? {} : { 'permissions-profile': [...draft.profiles] }),
    ...(draft.email === old.email ? {} : { email: draft.email }),
    ...(draft.phone === old.phone ? {} : { 'phone-number': draft.phone }),
    ...(draft.comments === old.comments ? {} : { comments: draft.comments }),
    ...(draft.expires === old.expires ? {} : { 'expiration-date': draft.expires }),
    ...(draft.password === '' && draft.changesPassword === old.changesPassword ? {} : passwordOf(draft)),
  };
}

function passwordOf(draft: AdministratorDraft): { password?: string; 'must-change-password'?: boolean } {
  if (draft.method !== 'check point password') {
    return {};
  }
  return {
    ...(draft.password === '' ? {} : { password: draft.password }),
    'must-change-password': draft.changesPassword,
  };
}
