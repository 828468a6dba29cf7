import { createHash } from 'node:crypto';
import type { Defaults } from '../../anime/parse-anime.ts';
import type { DesiredSource } from '../source.ts';
import { readBytes, type YamlInput } from './bytes.ts';
import { decodeText } from './decode.ts';
import { readList } from './list.ts';

export type YamlOptions = YamlInput & {
  /** The path as the user wrote it, or `-`: how messages name the file. */
  readonly displayName: string;
  readonly defaults: Defaults;
};

/** A list in a YAML file, or on standard input. */
export function yamlSource(options: YamlOptions): DesiredSource {
  const { displayName: name, defaults } = options;
  return {
    kind: 'yaml',
    location: name,
    read: async (signal) => {
      const bytes = await readBytes(options, { name, signal });
      const list = await readList(decodeText(bytes, name), { name, defaults });
      const digest = createHash('sha256').update(bytes).digest('hex');
      return {
        ...list,
        source: { kind: 'yaml', location: name, entries: list.entries.length + list.invalid.length, digest },
      };
    },
  };
}
