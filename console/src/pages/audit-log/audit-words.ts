import type { AuditRecord } from '../../api/replies/audit';

/** The kinds of records. */
export const EVENTS: Readonly<Record<string, string>> = {
  command: 'Command',
  'task-ended': 'End of a task',
  'high-availability': 'High availability',
  'peer-refused': 'Peer refused',
  'trust-initialized': 'Trust initialized',
  'trust-revoked': 'Trust revoked',
};

/** What happened: the command, or the kind of event. */
export function eventWords({ event, command }: AuditRecord): string {
  if (command === undefined) {
    return EVENTS[event] ?? event;
  }
  return event === 'task-ended' ? `${command}, task ended` : command;
}

/** What it was about, or why it went wrong. */
export function aboutWords({ subject, cause, code, text, reason }: AuditRecord): string {
  return [subject, cause, code, text, reason].filter((part) => part !== undefined).join(': ');
}

/** Every field of a record but its time, as it is. */
export function fieldsOf(record: AuditRecord): [string, string][] {
  return Object.entries(record)
    .filter(([name]) => name !== 'time')
    .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
}
