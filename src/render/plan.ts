import type { Change, Plan } from '../plan/plan.ts';
import { makeInstantWords } from './instant.ts';
import { hidePlanInputs } from './hide-inputs.ts';
import { countKind, countWrites, KIND_WORDS, summarise } from './kinds.ts';
import { advice, BLANK, type Line, prose, span } from './line.ts';
import { paint } from './paint.ts';
import { renderChanges } from './plan-change.ts';
import { renderBriefly } from './problems.ts';
import { formatCount, formatQuantity } from './quantity.ts';
import type { Style } from './style.ts';

export interface PlanView {
  /** IANA name in which instants are shown: the list's. */
  readonly timezone: string;
  /** Also what stays as it is. */
  readonly showKept: boolean;
  /** Workflow inputs in clear instead of as hashes. */
  readonly showInput?: boolean;
  /** Every change of every kind, however many. */
  readonly all?: boolean;
  /** What applies the plan (`echora-sched sync`); left out where applying follows anyway. */
  readonly applyWith?: string;
  /** Of one that is refused: the command that does it all the same. */
  readonly allowWith?: string;
}

/** More changes of one kind than this nobody reads. */
const SHOWN_PER_KIND = 50;
const SHOWN_WARNINGS = 10;

/** The whole plan: whose and where, changes by kind with their reasons, warnings, refusals, and what to do next. */
export function renderPlan(plan: Plan, style: Style, view: PlanView): string[] {
  const shown = view.showInput === true ? plan : hidePlanInputs(plan);
  return paint(
    [
      ...headerLines(shown),
      ...changeGroups(shown, style, view).flatMap((group) => [BLANK, ...group]),
      ...warningLines(shown),
      ...refusalLines(shown, view),
      BLANK,
      ...closingLines(shown, view),
    ],
    style,
  );
}

function headerLines({ source, owner, namespace, live, mode }: Plan): readonly Line[] {
  const entries =
    source.kind === 'command'
      ? `${formatCount(source.entries)} selected`
      : formatQuantity(source.entries, 'entry', 'entries');
  const owned = `${formatQuantity(live.owned, 'schedule')} of owner ${owner}`;
  const foreign = live.foreign === 0 ? '' : `, ${formatCount(live.foreign)} of others`;
  return [
    prose(0, span(source.location, 'strong'), ' → namespace ', span(namespace, 'strong')),
    prose(
      0,
      span(`${entries}; ${owned}${foreign}${mode === 'deep' ? '; every one described' : ''}`, 'faint'),
    ),
  ];
}

function changeGroups(plan: Plan, style: Style, view: PlanView): readonly (readonly Line[])[] {
  const instants = makeInstantWords(view.timezone);
  return [...groupByKind(plan.changes)]
    .filter(([kind]) => kind !== 'keep' || view.showKept)
    .map(([kind, changes]) => {
      const sharedReason = sharedReasonOf(changes);
      const shown = view.all === true ? changes : changes.slice(0, SHOWN_PER_KIND);
      const { sign, tone } = KIND_WORDS[kind];
      const reason = sharedReason === null ? '' : `: ${instants.within(sharedReason)}`;
      return [
        prose(0, span(`${sign} ${countKind(kind, changes.length)}`, tone), span(reason, 'faint')),
        ...renderChanges(kind, shown, { width: style.width, instants, sharedReason }),
        ...moreLine(changes.length - shown.length),
      ];
    });
}

function moreLine(count: number): readonly Line[] {
  return count === 0
    ? []
    : [prose(2, span(`… and ${formatCount(count)} more (-v or -o json shows all)`, 'faint'))];
}

/** In the plan's order. */
function groupByKind(changes: readonly Change[]): ReadonlyMap<Change['kind'], readonly Change[]> {
  const groups = new Map<Change['kind'], Change[]>();
  for (const change of changes) {
    const group = groups.get(change.kind);
    if (group === undefined) groups.set(change.kind, [change]);
    else group.push(change);
  }
  return groups;
}

/** The reason, where several changes have the same one. */
function sharedReasonOf(changes: readonly Change[]): string | null {
  const [first, ...rest] = changes;
  return first !== undefined && rest.length > 0 && rest.every(({ reason }) => reason === first.reason)
    ? first.reason
    : null;
}

function warningLines({ warnings }: Plan): readonly Line[] {
  if (warnings.length === 0) return [];
  const heading = prose(0, span(`! ${formatQuantity(warnings.length, 'warning')}`, 'notice'));
  return [BLANK, heading, ...renderBriefly(warnings, SHOWN_WARNINGS, 'plain')];
}

function refusalLines({ refusals }: Plan, { allowWith }: PlanView): readonly Line[] {
  if (refusals.length === 0) return [];
  const flags = refusals.map(({ guard, actual }) => `--allow ${guard}=${actual}`).join(' ');
  return [
    BLANK,
    prose(0, span('Refused: nothing is written.', 'bad')),
    ...refusals.map(({ guard, message }) => prose(2, span(`${guard}: `, 'bad'), message)),
    advice(`If ${refusals.length === 1 ? 'it' : 'all of it'} is meant:`, allowWith ?? flags),
  ];
}

function closingLines(plan: Plan, { applyWith }: PlanView): readonly Line[] {
  const writes = countWrites(plan.summary);
  const needsPerson = plan.summary.blocked + plan.summary.invalid;
  if (writes === 0) {
    const all = summarise(plan.summary);
    return [
      prose(0, span('Nothing to do', needsPerson === 0 ? 'good' : 'strong'), all === '' ? '.' : `: ${all}.`),
    ];
  }
  const next =
    applyWith === undefined || plan.refusals.length > 0 ? [] : [advice('Apply it with:', applyWith)];
  return [prose(0, span(`${summarise(plan.summary)}.`, 'strong')), ...next];
}
