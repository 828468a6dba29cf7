import type { World } from '../world.ts';

/** The reader's own zone: TZ when it names one, else the system's. */
export function localZone({ env }: World): string {
  const named = env['TZ'] ?? '';
  const system = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (named === '') return system;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: named }).resolvedOptions().timeZone;
  } catch {
    return system;
  }
}
