import type { Plan } from '../plan/plan.ts';
import { harmless } from './harmless.ts';
import { countWrites } from './kinds.ts';
import { formatQuantity } from './quantity.ts';

/** What sync asks before it writes: how much, and where. The prompt itself adds `(y/N)`. `address`: host:port. */
export function renderQuestion(plan: Plan, address: string): string {
  const changes = formatQuantity(countWrites(plan.summary), 'change');
  return harmless(`Apply ${changes} to namespace ${plan.namespace} at ${address}?`);
}
