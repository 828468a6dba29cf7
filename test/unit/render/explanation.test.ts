import { describe, expect, test } from 'vitest';
import type { Explanation } from '../../../src/desired/postgres/explain.ts';
import { KnownError } from '../../../src/errors/known.ts';
import { ExplainedError } from '../../../src/errors/postgres-explained.ts';
import { renderExplanation } from '../../../src/render/explanation.ts';
import { errorJson, errorSchema } from '../../../src/render/json/error.ts';
import { validateJson, validateSchema } from '../../../src/render/json/validate.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { buildValidation } from './sample.ts';

const EXPLANATION: Explanation = {
  query: { name: 'anime.sql', text: 'SELECT id, title, status, broadcast, rank\n  FROM shows\n' },
  columns: [
    { name: 'id', type: 'uuid', keys: ['id'] },
    { name: 'broadcast', type: 'jsonb', keys: ['broadcast'] },
    { name: 'rank', type: 'integer', keys: [] },
  ],
  entries: [{ id: 'mal-1', title: 'A "B"\u001b[31m', broadcast: { day: 'mon', time: '23:00' } }],
  warnings: [],
  failure: null,
};

const shown = (parts: Partial<Explanation> = {}) =>
  renderExplanation({ ...EXPLANATION, ...parts }, makeStyle({ color: false, width: 60 })).join('\n');

describe('how a list is read from a database', () => {
  test('is shown as its query, its columns and its first rows', () => {
    expect(shown()).toMatchInlineSnapshot(`
      "Query (anime.sql)
        SELECT id, title, status, broadcast, rank
          FROM shows

      Columns
        column     type     read as
        id         uuid     id
        broadcast  jsonb    broadcast
        rank       integer  ignored

      First rows, as entries
        - id: "mal-1"
          title: "A \\"B\\"\\u001b[31m"
          broadcast: {"day":"mon","time":"23:00"}
      "
    `);
  });

  test('is shown without rows, too', () => {
    expect(shown({ entries: [] })).toContain('There are no rows.');
  });

  test('is shown as far as it is known', () => {
    const text = shown({ entries: null });
    expect(text).toContain('rank       integer  ignored');
    expect(text).not.toMatch(/rows/i);
  });

  test('goes with the error of a list that cannot be read', () => {
    const error = new KnownError({ code: 'a.b', message: 'It is.', hint: 'Do.', command: 'do it' });
    const documents = [EXPLANATION, { ...EXPLANATION, entries: null }].map((explanation) =>
      errorJson(new ExplainedError(error, explanation)),
    );
    for (const document of documents) {
      expect(errorSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
      expect(document).toMatchObject({ ...errorJson(error), explanation: { query: EXPLANATION.query } });
    }
    expect(documents.map(({ explanation }) => explanation?.entries?.length)).toEqual([1, undefined]);
  });

  test('is a part of the JSON only when it was asked for', () => {
    const view = buildValidation({});
    expect(validateJson(view)).not.toHaveProperty('explanation');
    const document = validateJson(view, EXPLANATION);
    expect(validateSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
    expect(document.explanation).toMatchObject({ columns: [{}, {}, { name: 'rank', keys: [] }] });
  });
});
