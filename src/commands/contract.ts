import { contractJsonSchema } from '../contract/json.ts';
import { contractPython } from '../contract/python.ts';
import { contractText } from '../contract/text.ts';
import { contractTypescript } from '../contract/typescript.ts';
import type { Command } from './context.ts';

/** `contract [json|python|typescript]`: what workers must agree on; without a form, for people. */
export const contract: Command = async ({ args, output }) => {
  const wanted = args[0] ?? (output.format === 'json' || output.format === 'ndjson' ? 'json' : 'text');
  output.out(contractLines(wanted));
  return 0;
};

function contractLines(form: string): string[] {
  switch (form) {
    case 'json':
      return [JSON.stringify(contractJsonSchema(), null, 2)];
    case 'python':
      return [contractPython().trimEnd()];
    case 'typescript':
      return [contractTypescript().trimEnd()];
    default:
      return contractText();
  }
}
