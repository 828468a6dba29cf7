import type { LiveError } from '../../../src/live/port.ts';

export type Method = 'list' | 'describe' | 'create' | 'update' | 'delete';

/** One call that was received; `id` null for a list. */
export interface Call {
  readonly method: Method;
  readonly id: string | null;
  /** Epoch ms. */
  readonly at: number;
}

export interface FaultOptions {
  /** 1 unless said. */
  readonly times?: number;
  /** Only calls on this schedule. */
  readonly id?: string;
  /** The error comes after the call has had its effect: the answer was lost, the write was not. */
  readonly after?: boolean;
}

type Moment = 'before' | 'after';

/** What goes wrong, or is done by others, around calls. */
export interface Faults {
  failNext(method: Method, error: Error, options?: FaultOptions): void;
  /** Every nth call of the method (1-based) fails, before its effect. */
  failEvery(nth: number, method: Method, error: LiveError): void;
  /** Runs `act` once, just before the next such call has its effect. `id` null: of any schedule. */
  onBefore(method: Method, id: string | null, act: () => void): void;
  /** Runs `act` once, just after the next such call has had its effect and before its answer arrives. */
  onAfter(method: Method, id: string | null, act: () => void): void;
  /** Does what is due for this call; throws the fault that is. */
  meet(moment: Moment, call: Call): void;
}

interface Hook {
  readonly moment: Moment;
  readonly method: Method;
  readonly id: string | null;
  readonly act: () => void;
  left: number;
}

export function makeFaults(): Faults {
  const hooks: Hook[] = [];
  const every: { readonly nth: number; readonly method: Method; readonly error: Error; seen: number }[] = [];
  const add = (hook: Hook): void => void hooks.push(hook);

  const meetEvery = (call: Call): void => {
    for (const rule of every.filter(({ method }) => method === call.method)) {
      rule.seen += 1;
      if (rule.seen % rule.nth === 0) throw rule.error;
    }
  };

  return {
    failNext: (method, error, { times = 1, id = null as string | null, after = false } = {}) => {
      const act = (): never => {
        throw error;
      };
      add({ moment: after ? 'after' : 'before', method, id, act, left: times });
    },
    failEvery: (nth, method, error) => void every.push({ nth, method, error, seen: 0 }),
    onBefore: (method, id, act) => add({ moment: 'before', method, id, act, left: 1 }),
    onAfter: (method, id, act) => add({ moment: 'after', method, id, act, left: 1 }),
    meet: (moment, call) => {
      if (moment === 'before') meetEvery(call);
      const due = hooks.filter(
        (hook) =>
          hook.left > 0 &&
          hook.moment === moment &&
          hook.method === call.method &&
          (hook.id === null || hook.id === call.id),
      );
      for (const hook of due) {
        hook.left -= 1;
        hook.act();
      }
    },
  };
}
