import type { Change, ChangeKind, Write } from '../plan/plan.ts';
import { alignColumns, type Column } from './columns.ts';
import { describeFields, type FieldWords } from './describe-field.ts';
import { describeSkips, describeTimes } from './describe-spec.ts';
import type { InstantWords } from './instant.ts';
import { KIND_WORDS } from './kinds.ts';
import { labelled, type Line, prose, span } from './line.ts';

/** What showing changes needs beside them. */
export interface ChangeView {
  readonly width: number;
  readonly instants: InstantWords;
  /** Of the group, said once in its heading; null: every change says its own. */
  readonly sharedReason: string | null;
}

type Creation = Extract<Write, { kind: 'create' }>['creation'];

/** The changes of one kind, aligned below each other, each with what it alters. */
export function renderChanges(
  kind: ChangeKind,
  changes: readonly Change[],
  view: ChangeView,
): readonly Line[] {
  const rows = alignColumns(changeColumns(kind, changes, view), {
    width: view.width,
    indent: 2,
    heads: false,
  });
  return changes.flatMap((change, index) => [
    ...rows.slice(index, index + 1),
    ...changeDetails(change, view),
  ]);
}

/** What people call it: the anime's id, else the schedule's. */
export function nameOf(change: { readonly animeId: string | null; readonly id: string }): string {
  return change.animeId ?? change.id;
}

function changeColumns(kind: ChangeKind, changes: readonly Change[], view: ChangeView): readonly Column[] {
  const { sign, tone } = KIND_WORDS[kind];
  const named: readonly Column[] = [
    { head: '', cells: changes.map(() => span(sign, tone)) },
    { head: 'id', cells: changes.map((change) => span(nameOf(change))), min: 10 },
    { head: 'title', cells: changes.map((change) => span(change.title, 'strong')), min: 20 },
  ];
  if (kind !== 'create') return named;
  return [
    ...named,
    { head: 'airs', cells: changes.map((change) => span(createdTimes(change))), min: 20 },
    { head: 'first', cells: changes.map((change) => span(firstFire(change, view), 'faint')), drop: 1 },
  ];
}

function createdTimes({ write }: Change): string {
  return write?.kind === 'create' ? describeTimes(write.creation.schedule.spec) : '';
}

function firstFire({ next }: Change, { instants }: ChangeView): string {
  const [first] = next.after;
  return first === undefined ? '' : `first ${instants.one(first)}`;
}

function changeDetails(change: Change, view: ChangeView): readonly Line[] {
  const held = change.held && change.kind !== 'held' ? ['its pause is a person’s and stays'] : [];
  const reasons = view.sharedReason === null ? [change.reason, ...held] : held;
  return [
    ...reasons.map((reason) => prose(6, span(view.instants.within(reason), 'faint'))),
    ...(change.write?.kind === 'create' && change.replaces === null
      ? creationLines(change.write.creation)
      : alterationLines(change, 6, view.instants)),
    ...(change.replaces === null
      ? []
      : [labelled(6, 'replaces', `${change.replaces.id}, which is paused first`)]),
    ...change.warnings.map((warning) => prose(6, span(`! ${view.instants.within(warning)}`, 'notice'))),
  ];
}

/** What is particular about a new schedule; its times stand in its row. */
function creationLines({ schedule: { spec }, state }: Creation): readonly Line[] {
  return [
    ...(spec.skip.length === 0 ? [] : [labelled(6, 'skips', describeSkips(spec))]),
    ...(state.paused ? [labelled(6, 'paused', state.note)] : []),
  ];
}

/** What a change alters and how its next fires move, one labelled line each. */
export function alterationLines(change: Change, indent: number, instants: InstantWords): readonly Line[] {
  const all = describeAlterations(change, instants);
  const widest = Math.max(0, ...all.map(({ label }) => label.length));
  return all.map(({ label, from, to }) =>
    labelled(indent, label.padEnd(widest), from, span(' → ', 'accent'), to),
  );
}

/** What a change alters, its next fires last. */
export function describeAlterations(change: Change, instants: InstantWords): readonly FieldWords[] {
  const fires = describeFires(change, instants);
  const fields = describeFields(change, instants);
  return fires === null ? fields : [...fields, fires];
}

function describeFires({ next }: Change, instants: InstantWords): FieldWords | null {
  const [from, to] = [instants.several(next.before), instants.several(next.after)];
  return from === to ? null : { label: 'next', from, to };
}
