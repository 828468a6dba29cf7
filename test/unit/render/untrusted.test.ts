import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KnownError } from '../../../src/errors/known.ts';
import { cellWidth } from '../../../src/render/cells.ts';
import { renderConfig } from '../../../src/render/config.ts';
import { renderError } from '../../../src/render/error.ts';
import { renderList } from '../../../src/render/list.ts';
import { renderNext } from '../../../src/render/next.ts';
import { renderPlan } from '../../../src/render/plan.ts';
import { renderReport } from '../../../src/render/report.ts';
import { renderShow } from '../../../src/render/show.ts';
import type { Anime } from '../../../src/anime/anime.ts';
import type { ShowView } from '../../../src/render/show-view.ts';
import type { Style } from '../../../src/render/style.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { renderValidation } from '../../../src/render/validation.ts';
import { buildDescribed } from '../../support/build/live.ts';
import {
  buildAnime,
  buildChange,
  buildCreate,
  buildFire,
  buildOutcome,
  buildPlan,
  buildReport,
  buildRow,
  buildShow,
  buildShownRun,
  buildUpdate,
  buildValidation,
  SATURDAY,
} from './sample.ts';

const ZONES = { timezone: 'Asia/Tokyo', localZone: 'Europe/Berlin' };

/** Everything that people write comes out of every renderer. */
function renderEverything(text: string, style: Style): string[] {
  const fields = [{ path: `action.${text}`, from: text, to: { [text]: text } }];
  const changes = [
    buildCreate(1, text, { reason: text, warnings: [text] }),
    buildUpdate(2, text, { reason: text, fields, animeId: text }),
    buildChange('held', 3, { title: text, reason: text, id: text, animeId: null }),
  ];
  const problem = {
    place: { kind: 'file', file: text, line: 1, column: 3 },
    message: text,
    hint: text,
  } as const;
  const texts = new Map([[text, text]]);
  const source = { kind: 'yaml', location: text, entries: 1, digest: '' } as const;
  const entry = buildAnime({ hiatus: { from: null, until: null, reason: text } });
  return [
    ...renderPlan(buildPlan(changes, { source, owner: text, warnings: [problem] }), style, {
      ...ZONES,
      showKept: true,
    }),
    ...renderReport(buildReport([buildOutcome(1, { title: text, outcome: 'failed', message: text })]), style),
    ...renderList(
      [buildRow(1, { title: text, note: text, reason: text, owner: text }), buildRow(2)],
      style,
      ZONES,
    ),
    ...renderNext({ fires: [buildFire(1, SATURDAY, { title: text })], hiatus: [] }, style, ZONES),
    ...renderShow(showing(text, entry), style, { ...ZONES, showInput: true, now: SATURDAY }),
    ...renderShow(buildShow({ title: text, entry: null, problems: [problem] }), style, {
      ...ZONES,
      showInput: true,
      now: SATURDAY,
    }),
    ...renderError(
      new KnownError({ code: 'a.b', message: text, hint: text, problems: [problem], texts }),
      style,
    ),
    ...renderValidation(buildValidation({ source, problems: [problem], texts }), style),
    ...renderConfig({ values: [{ key: 'owner', shown: text, origin: { kind: 'flag', name: text } }] }, style),
  ];
}

function showing(text: string, entry: Anime): ShowView {
  const described = buildDescribed({ paused: true, note: text });
  const pause = {
    by: text,
    since: { at: SATURDAY, exact: true },
    knownFrom: 'history',
    through: 'pause',
  } as const;
  const runs = [buildShownRun({ workflowId: text })];
  const change = buildChange('held', 1, { reason: text });
  return buildShow({ title: text, entry, change, live: { described, pause, runs } });
}

const unit = fc.oneof(
  fc.integer({ min: 0, max: 0x9f }).map((code) => String.fromCodePoint(code)),
  fc.constantFrom(
    '葬',
    'フ',
    '\u202E',
    '\u2028',
    '👩‍👩‍👧',
    'e\u0301',
    '\u001B[2J',
    '\r\n',
    '\uD800',
    ' ',
    'word',
  ),
);

describe('whatever people wrote', () => {
  test('no line is wider than the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 100 }), fc.integer({ min: 60, max: 200 }), (text, width) => {
        for (const line of renderEverything(text, makeStyle({ color: false, width }))) {
          expect(cellWidth(line)).toBeLessThanOrEqual(width);
        }
      }),
      { numRuns: 15 },
    );
  });

  test('no control character reaches the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 100 }), (text) => {
        const lines = renderEverything(text, makeStyle({ color: false, width: 100 }));
        expect(lines.filter((line) => /[\p{Cc}\u2028-\u202E\u2066-\u2069]/u.test(line))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test('with colour, the only control sequences are ours', () => {
    const lines = renderEverything('\u001B[2J\u001B]0;title\u0007', makeStyle({ color: true, width: 100 }));
    const sequences = new Set(lines.flatMap((line) => line.split('\u001B').slice(1)));
    expect([...sequences].filter((sequence) => !/^\[(?:[12]|22|3\d|39)m/.test(sequence))).toEqual([]);
  });
});
