import { expect, test } from 'vitest';
import { isMissed } from '../../../src/audit/classify.ts';
import type { MissKind } from '../../../src/audit/classify.ts';
import { renderAudit } from '../../../src/render/audit.ts';
import { auditJson, auditSchema } from '../../../src/render/json/audit.ts';
import { makeStyle } from '../../../src/render/style.ts';

const AT = Date.parse('2026-04-06T14:00:00Z');
const style = makeStyle({ color: false, width: 160 });

function auditOf(...kinds: readonly MissKind[]) {
  const misses = kinds.map((kind, index) => {
    const at = AT + index * 1000;
    return {
      id: `s-${index}`,
      animeId: `mal-${index}`,
      title: 'Hat',
      at,
      startsAt: at,
      kind,
      evidence: `e-${index}`,
      mayWait: false,
    };
  });
  const period = { from: AT - 1000, to: AT + 3_600_000 };
  return {
    period,
    schedules: 3,
    expected: 10,
    misses,
    missed: misses.filter(isMissed),
    warnings: ['kept since'],
  };
}

test('an audit tells first how much was due, ran and was missed, then what and why', () => {
  const lines = renderAudit(auditOf('catchup', 'new'), style, 'Asia/Tokyo').join('\n');
  expect(lines).toMatch(/^10 fires of 3 schedules due from .*: 8 ran, 1 missed, 1 not meant to run yet\./);
  expect(lines).toMatch(/Missed\n.*\n.*Mon 2026-04-06 23:00 JST +mal-0 +Hat +catch-up +e-0/);
  expect(lines).toMatch(/Not missed\n.*\n.*mal-1 +Hat +not made yet +e-1/);
  expect(lines).toContain('! kept since');
});

test('an audit without a miss is one line', () => {
  const lines = renderAudit({ ...auditOf(), warnings: [] }, style, 'UTC');
  expect(lines.join(' ')).toMatch(/10 ran, 0 missed\.$/);
});

test('an audit as JSON is what its schema says, every miss with why and whether it counts', () => {
  const place = { owner: 'echora', namespace: 'echora', repair: 'echora-sched backfill' };
  const json = auditJson({ ...auditOf('unknown', 'hiatus'), ...place });
  expect(auditSchema.parse(json)).toEqual(json);
  expect(json.misses.map(({ why, missed }) => [why, missed])).toEqual([
    ['unknown', true],
    ['hiatus', false],
  ]);
});
