import { describe, expect, it } from 'vitest';
import { listJsonSchema, parseFrame } from '../../../../src/anime/written/list.ts';
import { said } from '../said.ts';

describe('the frame of a list', () => {
  it('holds entries that are not looked into', () => {
    expect(parseFrame({ version: 1, anime: [7, null], recurring: ['x'] })).toEqual({
      ok: true,
      value: { anime: [7, null], recurring: ['x'] },
    });
  });

  it('may hold none', () => {
    const none = { ok: true, value: { anime: [], recurring: [] } };
    expect(parseFrame({ version: 1 })).toEqual(none);
    expect(parseFrame({ version: 1, anime: [] })).toEqual(none);
  });

  it.each([
    [[], ['expected a map of keys, found a list']],
    ['x', ['expected a map of keys, found text']],
    [{}, ['version: version is missing']],
    [{ version: 2 }, ['version: version must be 1, not 2']],
    [{ version: '1' }, ['version: version must be 1, not "1"']],
    [{ version: null }, ['version: version is empty: it must be 1']],
    [{ version: 1, anime: null }, ['anime: anime is empty: it must be a list']],
    [{ version: 1, anime: { id: 'a' } }, ['anime: anime must be a list, not a map']],
    [{ version: 1, recurring: 'x' }, ['recurring: recurring must be a list, not text']],
    [{ version: 1, animes: [] }, ['animes: unknown key animes [Did you mean anime?]']],
    [
      { version: 3, amine: [], anime: 1 },
      [
        'amine: unknown key amine [Did you mean anime?]',
        'version: version must be 1, not 3',
        'anime: anime must be a list, not a number',
      ],
    ],
  ])('is told what is wrong: %j', (written, messages) => {
    expect(said(parseFrame(written))).toEqual(messages);
  });
});

describe('the JSON Schema of a list', () => {
  const schema = listJsonSchema() as {
    properties: Record<
      string,
      { items?: { properties: Record<string, object>; required: string[]; additionalProperties: boolean } }
    >;
    required: string[];
    additionalProperties: boolean;
  };
  const anime = schema.properties['anime']?.items;

  it('says what must be there and lets nothing else in', () => {
    expect(schema).toMatchObject({ required: ['version'], additionalProperties: false });
    expect(anime).toMatchObject({ required: ['id', 'title', 'status'], additionalProperties: false });
    expect(schema.properties['recurring']?.items).toMatchObject({ required: ['id', 'workflow', 'every'] });
  });

  it('describes every key, for whoever hovers over it', () => {
    const { properties: keys = {} } = anime ?? {};
    expect(Object.keys(keys)).toContain('broadcast');
    expect(Object.entries(keys).filter(([, key]) => !('description' in key))).toEqual([]);
  });

  it('knows that episodes are whole numbers, and the one version', () => {
    expect(anime?.properties['episodes']).toMatchObject({ type: 'integer', minimum: 1 });
    expect(schema.properties['version']).toMatchObject({ const: 1 });
  });
});
