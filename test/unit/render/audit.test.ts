import { expect, test } from 'vitest';
import { isMissed } from '../../../src/audit/classify.ts';
import type { MissKind } from '../../../src/audit/classify.ts';
import { renderAudit } from '../../../src/render/audit.ts';
import { auditJson, auditSchema } from '../../../src/render/json/audit.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { buildRun } from '../../support/build/run.ts';

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
      inPause: false,
      repaired: null,
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

const showing = { timezone: 'Asia/Tokyo', all: false };

test('an audit tells first how much was due, ran and was missed, then what and why', () => {
  const lines = renderAudit(auditOf('catchup', 'new'), style, showing).join('\n');
  expect(lines).toMatch(/^10 fires of 3 schedules due from .*: 8 ran, 1 missed, 1 not meant to run yet\./);
  expect(lines).toMatch(/Missed\n.*\n.*Mon 2026-04-06 23:00 JST +mal-0 +Hat +catch-up +e-0/);
  expect(lines).toContain('! kept since');
});

test('what was not meant to run is one line for each reason, so that it hides no miss', () => {
  const audit = auditOf('new', 'hiatus', 'new', 'unknown', 'new');
  const lines = renderAudit(audit, style, showing).join('\n');
  expect(lines).toMatch(
    /Not missed.*-v.*\n +why +fires +schedules +first +last *\n +not made yet +3 +3 +\S+ \S+ 23:00 JST +\S+ \S+ 23:00:04 JST *\n +hiatus +1 +1 /,
  );
  expect(lines).not.toMatch(/e-[0124]/);
  const all = renderAudit(audit, style, { ...showing, all: true }).join('\n');
  expect(all).toMatch(/Not missed\n.*\n.*mal-0 +Hat +not made yet +e-0/);
  for (const evidence of ['e-0', 'e-1', 'e-2', 'e-3', 'e-4']) expect(all).toContain(evidence);
});

test('of many misses as many are shown as anybody reads, and all when asked for', () => {
  const audit = auditOf(...Array.from({ length: 1201 }, (): MissKind => 'unknown'));
  expect(renderAudit(audit, style, showing).join('\n')).toMatch(
    /… and 1,101 more \(-v or -o json shows all\)/,
  );
  const all = renderAudit(audit, style, { ...showing, all: true }).join('\n');
  expect(all).toContain('e-1200');
  expect(all).not.toContain('more (');
});

test('what somebody made up for by hand is told with when, and is not counted among what is missed', () => {
  const audit = auditOf('overlap', 'unknown', 'down');
  const misses = audit.misses.map((miss, index) => {
    const run = buildRun(AT + 600_000);
    return { ...miss, repaired: index === 0 ? null : { run, byHand: index === 1 } };
  });
  const lines = renderAudit({ ...audit, misses, missed: misses.slice(0, 1) }, style, showing).join('\n');
  expect(lines).toMatch(/: 7 ran, 1 missed, 2 made up for\./);
  const wide = lines.replaceAll(/\s+/g, ' ');
  expect(wide).toContain('mal-1 Hat unknown made up for by hand at Mon 2026-04-06 23:10 JST; e-1');
  expect(wide).toContain('by hand or at a time that it had before it was changed');
});

test('an audit without a miss is one line', () => {
  const lines = renderAudit({ ...auditOf(), warnings: [] }, style, { timezone: 'UTC', all: false });
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

test('an audit as JSON tells what made up for a miss', () => {
  const audit = auditOf('overlap');
  const misses = audit.misses.map((miss) => ({ ...miss, repaired: { run: buildRun(AT), byHand: true } }));
  const place = { owner: 'echora', namespace: 'echora', repair: null };
  const json = auditJson({ ...audit, misses, missed: [], ...place });
  expect(auditSchema.parse(json)).toEqual(json);
  expect(json.misses).toMatchObject([
    {
      missed: false,
      repaired: { at: '2026-04-06T14:00:00Z', runId: `run-${AT}`, byHand: true },
    },
  ]);
});
