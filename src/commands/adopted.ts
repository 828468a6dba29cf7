import type { Change } from '../plan/plan.ts';
import { allowing, idsOf, onIds } from './undo.ts';
import type { Guarding } from './undo.ts';
import type { FollowUp } from './verb.ts';

/** What may follow an adoption: of what stayed as it is, and of what was replaced under another id. */
export function adoptedFollowUps(applied: readonly Change[], guarding: Guarding): readonly FollowUp[] {
  const marked = idsOf(applied.filter(({ kind }) => kind === 'mark'));
  const sync = { purpose: 'To let the list decide now:', commands: [['sync', ...marked]] };
  return [
    ...(marked.length === 0 ? [] : [onIds(marked, sync, 'To let the list decide now, sync.')]),
    undo(applied, marked, guarding),
  ];
}

/** The new ones go before the old ones run again, so that nothing starts twice. */
function undo(applied: readonly Change[], marked: readonly string[], guarding: Guarding): FollowUp {
  const moved = applied.flatMap(({ id, replaces }) => (replaces === null ? [] : [{ id, old: replaces.id }]));
  const old = moved.map((one) => one.old);
  const released = [...marked, ...old];
  const release = ['release', ...released, ...allowing('update', released.length, guarding)];
  if (moved.length === 0)
    return onIds(released, { purpose: 'To undo it:', commands: [release] }, 'To undo it, release them.');
  const commands = [
    ['delete', ...moved.map(({ id }) => id), ...allowing('delete', moved.length, guarding)],
    ['resume', ...old, ...allowing('resume', moved.length, guarding)],
    release,
  ];
  return onIds(
    released,
    { purpose: 'To undo it:', commands },
    'To undo it, delete the new ones, resume those they replace, and then release these.',
  );
}
