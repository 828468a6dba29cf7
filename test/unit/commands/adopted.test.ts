import { describe, expect, test } from 'vitest';
import { adoptedFollowUps } from '../../../src/commands/adopted.ts';
import { adopting } from '../../../src/plan/verbs/adopt.ts';
import { buildCompiled } from '../../support/build/compiled.ts';
import { buildForeign } from '../../support/build/live.ts';
import { buildLimits } from '../../support/build/plan-input.ts';
import { planVerb } from '../../support/build/verb-world.ts';

const limits = buildLimits({ delete: { free: 3, percent: 20 }, resume: { free: 10, percent: 25 } });
const adopted = (id: string, wanted: ReturnType<typeof buildCompiled>) =>
  planVerb(adopting, { live: [buildForeign(id)], wanted }).changes[0] ?? expect.fail();
const marked = (number: number) => {
  const entry = buildCompiled(`mal-${number}`);
  return adopted(entry.id, entry);
};
const moved = (number: number) => adopted(`anime-${number}`, buildCompiled(`mal-${number}`));
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('what follows an adoption', () => {
  test('of what stays as it is: sync, or a release', () => {
    const { id } = marked(1);
    expect(adoptedFollowUps([marked(1)], { limits, owned: 0 })).toEqual([
      { purpose: 'To let the list decide now:', commands: [['sync', id]] },
      { purpose: 'To undo it:', commands: [['release', id]] },
    ]);
  });

  test('of what was replaced: the new goes, and the old runs again before it is nobody’s', () => {
    const { id } = moved(1);
    expect(adoptedFollowUps([moved(1), marked(2)], { limits, owned: 0 }).at(-1)).toEqual({
      purpose: 'To undo it:',
      commands: [
        ['delete', id],
        ['resume', 'anime-1'],
        ['release', marked(2).id, 'anime-1'],
      ],
    });
  });

  test('passes the guards', () => {
    const strict = { ...limits, update: { free: 5, percent: 50 } };
    const guarding = { limits: strict, owned: 20 };
    const [{ commands } = expect.fail()] = adoptedFollowUps(numbers(12).map(moved), guarding);
    expect(commands.map((words) => words.slice(13))).toEqual([
      ['--allow', 'delete=12'],
      ['--allow', 'resume=12'],
      ['--allow', 'update=12'],
    ]);
  });

  test.each([
    ['stay as they are', marked, ['To let the list decide now, sync. ', 'To undo it, release them. ']],
    [
      'are replaced',
      moved,
      ['To undo it, delete the new ones, resume those they replace, and then release '],
    ],
  ])('of hundreds that %s is told in words', (_, change, words) => {
    const told = adoptedFollowUps(numbers(300).map(change), { limits, owned: 0 });
    expect(told).toEqual(
      words.map((purpose) => ({ purpose: expect.stringContaining(purpose), commands: [] })),
    );
  });
});
