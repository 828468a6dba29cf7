import type { RunStatus } from '../live/runs.ts';
import { alignColumns } from './columns.ts';
import type { InstantWords } from './instant.ts';
import { type Line, prose, type Span, span, type Tone } from './line.ts';
import { formatAge, formatElapsed } from './quantity.ts';
import { type ShownRun, tookMs } from './show-view.ts';

const TONES: Readonly<Partial<Record<RunStatus, Tone>>> = {
  running: 'accent',
  completed: 'good',
  failed: 'bad',
  'timed out': 'bad',
  terminated: 'bad',
  canceled: 'notice',
};

export interface RunsView {
  readonly instants: InstantWords;
  /** Epoch ms. */
  readonly now: number;
  readonly width: number;
}

/** From this width on workflow ids stand beside their rows, else below them: they are there to be copied. */
const WIDE = 110;

/** The last runs, latest first: when, how they ended, how long they took. */
export function runLines(runs: readonly ShownRun[], { instants, now, width }: RunsView): readonly Line[] {
  const latest = runs.toReversed();
  const beside = width >= WIDE;
  const ids = latest.map(({ workflowId }) => span(workflowId, 'faint'));
  const [head, ...lines] = alignColumns(
    [
      { head: 'scheduled', cells: latest.map(({ scheduledAt }) => span(instants.one(scheduledAt))) },
      { head: 'status', cells: latest.map(statusOf) },
      { head: 'took', cells: latest.map((run) => span(tookOf(run, now))) },
      { head: 'late', cells: latest.map((run) => span(lateness(run), 'faint')) },
      ...(beside ? [{ head: 'workflow', cells: ids }] : []),
    ],
    { width, indent: 2, heads: true },
  );
  const rows = lines.flatMap((line, index) => [line, ...(beside ? [] : [prose(4, ids[index] ?? '')])]);
  return [...(head === undefined ? [] : [head]), ...rows, ...footnotes(latest)];
}

function footnotes(runs: readonly ShownRun[]): readonly Line[] {
  const notes = [
    ...(runs.some(isContinued)
      ? ['*: of its latest run, for it was retried, reset or continued as new']
      : []),
    ...(runs.some(({ facts }) => facts === 'gone') ? ['gone: beyond the retention of the namespace'] : []),
  ];
  return notes.map((note) => prose(2, span(note, 'faint')));
}

function statusOf(run: ShownRun): Span {
  const { facts } = run;
  if (facts === 'gone') return span('gone', 'faint');
  if (facts === 'unknown') return span('not known', 'faint');
  return span(`${facts.status}${isContinued(run) ? '*' : ''}`, TONES[facts.status] ?? 'plain');
}

function isContinued({ facts, runId }: ShownRun): boolean {
  return typeof facts !== 'string' && facts.runId !== runId;
}

function tookOf(run: ShownRun, now: number): string {
  const took = tookMs(run);
  if (took !== null) return formatElapsed(took / 1000);
  const { facts, startedAt } = run;
  return typeof facts === 'string' ? '' : `${formatAge(Math.max(0, now - startedAt))} so far`;
}

function lateness({ scheduledAt, startedAt }: ShownRun): string {
  return formatElapsed(Math.max(0, startedAt - scheduledAt) / 1000);
}
