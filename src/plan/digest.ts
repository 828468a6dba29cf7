import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Change, Plan } from './plan.ts';

/**
 * `sha256:<hex>` of what a plan does and is refused. Left out is what depends on the moment: next fires, warnings of
 * moves, notes (which follow from kind and reason, and may carry the time), titles but those that a create writes, and
 * what stays as it is. So is where the list came from: the same list in a file and in a database makes the same digest.
 */
export function digestOf(
  plan: Pick<Plan, 'owner' | 'namespace' | 'cluster' | 'changes' | 'refusals'>,
): string {
  const { owner, namespace, cluster, refusals } = plan;
  const changes = plan.changes.filter(({ kind }) => kind !== 'keep').map(lasting);
  const json = String(canonicalize({ owner, namespace, cluster, changes, refusals }));
  return `sha256:${createHash('sha256').update(json).digest('hex')}`;
}

function lasting({ kind, id, animeId, title, reason, held, fields, effects, replaces }: Change) {
  // What else is said of it depends on where, and in which order, its keys are written.
  if (kind === 'invalid') return { kind, animeId };
  return {
    kind,
    id,
    animeId,
    title: kind === 'create' ? title : null,
    reason,
    held,
    fields: fields.filter(({ path }) => path !== 'state.note'),
    effects,
    replaces: replaces?.id ?? null,
  };
}
