import type { Session } from '../session.ts';
import { ensureAttributes, ensureUsable } from './attributes.ts';
import { ensureNamespace } from './namespace.ts';
import type { SetupOptions, SetupOutcome, SetupStep, SetupStepName } from './step.ts';

/**
 * Creates the namespace (retention 30 days, archival off) and the search attributes of our marks where they are missing,
 * changes nothing that is there, and waits until they can be used. The steps come in order, and end with the first that
 * is refused. A KnownError when a step fails, or an attribute has another type.
 */
export async function setupNamespace(session: Session, options: SetupOptions): Promise<readonly SetupStep[]> {
  const steps: SetupStep[] = [];
  const record = (step: SetupStepName, outcome: SetupOutcome): SetupOutcome['outcome'] => {
    const taken = { step, ...outcome };
    steps.push(taken);
    options.onStep?.(taken);
    return outcome.outcome;
  };
  if (record('namespace', await ensureNamespace(session, options)) === 'refused') return steps;
  const attributes = record('attributes', await ensureAttributes(session, options));
  if (attributes === 'refused') return steps;
  record('usable', await ensureUsable(session, options, attributes === 'done'));
  return steps;
}
