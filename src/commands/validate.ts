import type { Command, ValidateOptions } from './context.ts';

export const validate: Command<ValidateOptions> = () => {
  throw new Error('validate is not here yet');
};
