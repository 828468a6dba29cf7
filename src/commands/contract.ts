import type { Command } from './context.ts';

export const contract: Command = () => {
  throw new Error('contract is not here yet');
};
