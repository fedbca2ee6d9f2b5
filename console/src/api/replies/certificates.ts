import type { ApiTime, Page } from './common';

export type CertificateState =
  'valid' | 'expiring-soon' | 'expired' | 'not-yet-valid' | 'superseded' | 'revoked';

export interface Certificate {
  subject: string;
  issuer: string;
  /** In hexadecimal. */
  serial: string;
  'valid-from': ApiTime;
  'valid-until': ApiTime;
  'fingerprint-sha-256': string;
  state: CertificateState;
}

/** A key of the internal CA, by its certificate. */
export interface CaKey extends Certificate {
  kind: 'current' | 'previous' | 'cross-certificate';
}

/** A certificate that the internal CA issued. */
export interface IssuedCertificate extends Certificate {
  holder: {
    kind: 'management-server' | 'gateway';
    'sic-uid': string;
    /** What its published object is; nothing if there is none. */
    uid?: string;
    name?: string;
    type?: string;
  };
  'renewal-time'?: ApiTime;
  'revocation-time'?: ApiTime;
}

export interface RevocationList {
  issuer: string;
  number: string;
  'this-update': ApiTime;
  'next-update': ApiTime;
  state: 'valid' | 'expired';
  'revoked-certificates': number;
}

/** Everything but the certificate of the API is missing before the first full sync. */
export interface InternalCa {
  name?: string;
  'rotation-in-progress'?: boolean;
  keys?: CaKey[];
  /** The key away from every server that opens the key of the CA too. */
  'recovery-key'?: { fingerprint: string; 'public-key': string; 'creation-time': ApiTime };
  crl?: RevocationList;
  certificates?: Record<CertificateState | 'total', number>;
  'api-certificate': Certificate;
}

export interface RevocationEntry {
  serial: string;
  'revocation-time': ApiTime;
  subject?: string;
}

export interface CertificateReplies {
  'show-ica': InternalCa;
  'show-ica-certificates': Page & { certificates: IssuedCertificate[] };
  'show-ica-crl': Partial<RevocationList> & Page & { entries: RevocationEntry[] };
}
