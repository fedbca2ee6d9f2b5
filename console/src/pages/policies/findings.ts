import type { Task } from '../../api/replies/tasks';
import { isRecord } from '../../catalogue/values';

/** What a verification found. */
export interface Finding {
  severity: 'information' | 'warning' | 'error';
  message: string;
  /** The rule that it speaks of, if it speaks of one. */
  place?: Place;
}

/** A rule, by the name of its layer and its number. */
export interface Place {
  layer: string;
  number: number;
}

const SEVERITIES: Record<string, Finding['severity']> = { err: 'error', warn: 'warning' };

const ORDER: readonly Finding['severity'][] = ['error', 'warning', 'information'];

/** What the stages of a task on policies tell, the worst first; what is told for several gateways is told once. */
export function findingsOf(task: Task): Finding[] {
  const stages = task['task-details'].flatMap(({ stagesInfo }) => listOf(stagesInfo));
  const told = stages.flatMap((stage) => listOf(stage.messages)).map(findingOf);
  return [...new Map(told.map((finding) => [finding.message, finding])).values()].toSorted(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
}

function findingOf({ type, message }: Record<string, unknown>): Finding {
  const text = typeof message === 'string' ? message : '';
  const match = /^Layer '(.*?)': rule (\d+)/.exec(text);
  return {
    severity: (typeof type === 'string' ? SEVERITIES[type] : undefined) ?? 'information',
    message: text,
    ...(match?.[1] === undefined ? {} : { place: { layer: match[1], number: Number(match[2]) } }),
  };
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
