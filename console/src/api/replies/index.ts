import type { AdministratorReplies } from './administrators';
import type { AuditReplies } from './audit';
import type { CertificateReplies } from './certificates';
import type { HaReplies } from './ha';
import type { ObjectReplies } from './objects';
import type { PolicyReplies } from './policies';
import type { ServerReplies } from './servers';
import type { SessionReplies } from './sessions';
import type { SystemReplies } from './system';
import type { TaskReplies } from './tasks';

/** What commands answer whose replies the OpenAPI document leaves open; a topic has a file of its own. */
export interface Replies
  extends
    AdministratorReplies,
    AuditReplies,
    CertificateReplies,
    HaReplies,
    ObjectReplies,
    PolicyReplies,
    ServerReplies,
    SessionReplies,
    SystemReplies,
    TaskReplies {}
