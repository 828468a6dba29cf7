import type { Command } from './context.ts';

export const schema: Command = () => {
  throw new Error('schema is not here yet');
};
