import type { Refused } from '../../../src/anime/parsed.ts';

/** The problems of a result as lines: `moved.0.to: message [hint]`; none for one that passed. */
export function said(result: { readonly ok: true } | Refused): string[] {
  if (result.ok) return [];
  return result.problems.map(({ path, message, hint }) => {
    const where = path.length === 0 ? '' : `${path.join('.')}: `;
    return `${where}${message}${hint === undefined ? '' : ` [${hint}]`}`;
  });
}
