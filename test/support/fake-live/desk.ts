import type { Clock } from '../../../src/world.ts';
import type { Call, Faults, Method } from './faults.ts';

export interface Received {
  readonly method: Method;
  readonly id: string | null;
  readonly signal?: AbortSignal;
}

/** Where calls arrive. */
export interface Desk {
  readonly calls: Call[];
  readonly violations: string[];
  /** Takes a call: records it, lets time and others pass, does it, answers. */
  receive<T>(received: Received, effect: () => T): Promise<T>;
}

export function makeDesk(options: { clock: Clock; faults: Faults; latencyMs: number }): Desk {
  const { clock, faults, latencyMs } = options;
  const calls: Call[] = [];
  const violations: string[] = [];
  const mutating = new Map<string, Method>();

  const enter = ({ method, id }: Received): void => {
    if (id === null || method === 'describe') return;
    const other = mutating.get(id);
    if (other === undefined) return void mutating.set(id, method);
    const message = `${method} of ${id} while its ${other} is in flight`;
    violations.push(message);
    throw new Error(message);
  };

  const receive = async <T>(received: Received, effect: () => T): Promise<T> => {
    const { method, id, signal } = received;
    const call = { method, id, at: clock.now() };
    calls.push(call);
    enter(received);
    try {
      await clock.sleep(latencyMs / 2);
      signal?.throwIfAborted();
      faults.meet('before', call);
      const answer = effect();
      faults.meet('after', call);
      await clock.sleep(latencyMs / 2);
      return answer;
    } finally {
      if (id !== null && method !== 'describe') mutating.delete(id);
    }
  };

  return { calls, violations, receive };
}
