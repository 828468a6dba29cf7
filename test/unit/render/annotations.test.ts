import { describe, expect, test } from 'vitest';
import { renderAnnotations } from '../../../src/render/annotations.ts';
import { fileProblem } from './sample.ts';

describe('annotations', () => {
  test('point at a line and column of the file', () => {
    expect(renderAnnotations([fileProblem('12:7', 'not a time')], 'error')).toEqual([
      '::error file=schedules.yaml,line=12,col=7::not a time',
    ]);
    expect(renderAnnotations([fileProblem('12:7', 'odd', 'look again')], 'warning')).toEqual([
      '::warning file=schedules.yaml,line=12,col=7::odd%0Alook again',
    ]);
  });

  test('name the place in words where it is no file', () => {
    const place = { kind: 'row', table: 'anime', key: 'mal-1', column: null } as const;
    expect(renderAnnotations([{ place, message: 'no title' }], 'error')).toEqual([
      '::error::anime:mal-1: no title',
    ]);
  });

  test('cannot be ended or begun by what they quote', () => {
    const problem = fileProblem('1:1', '100%0A\r\n::set-output name=x::y');
    expect(renderAnnotations([problem], 'error')[0]).toBe(
      '::error file=schedules.yaml,line=1,col=1::100%250A  ::set-output name=x::y',
    );
    const place = { kind: 'file', file: 'a:b,c%.yaml', line: 1, column: 1 } as const;
    expect(renderAnnotations([{ place, message: 'x' }], 'error')[0]).toContain('file=a%3Ab%2Cc%25.yaml,');
  });
});
