import { listJsonSchema } from '../anime/written/list.ts';
import { configJsonSchema } from '../config/written.ts';
import { unknownSchema } from '../errors/usage.ts';
import { printJson } from '../render/json/print.ts';
import { JSON_SCHEMAS } from '../render/json/schemas.ts';
import type { Command } from './context.ts';
import { emit } from './emit.ts';

/** Of the files people write, then of the documents commands print. */
const SCHEMAS: Readonly<Record<string, () => object>> = {
  list: listJsonSchema,
  config: configJsonSchema,
  ...JSON_SCHEMAS,
};

/** Every name that `schema` takes. */
export const SCHEMA_NAMES: readonly string[] = Object.keys(SCHEMAS);

/** `schema NAME`: a JSON Schema; without a name, every name there is. */
export const schema: Command = async ({ args, output }) => {
  const [name] = args;
  if (name === undefined) {
    emit(output, {
      text: () => SCHEMA_NAMES,
      json: () => SCHEMA_NAMES,
      ndjson: () => SCHEMA_NAMES.map((each) => JSON.stringify(each)),
    });
    return 0;
  }
  const found = Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name] : undefined;
  if (found === undefined) throw unknownSchema(name, SCHEMA_NAMES);
  output.out(printJson(found()));
  return 0;
};
