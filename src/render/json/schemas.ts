import * as z from 'zod';
import { auditSchema } from './audit.ts';
import { backupSchema } from './backup.ts';
import { configSchema } from './config.ts';
import { doctorSchema } from './doctor.ts';
import { errorSchema } from './error.ts';
import { forecastSchema } from './forecast.ts';
import { listSchema } from './list.ts';
import { nextSchema } from './next.ts';
import { planSchema } from './plan.ts';
import { reportSchema } from './report.ts';
import { setupSchema } from './setup.ts';
import { showSchema } from './show.ts';
import { startsSchema } from './starts.ts';
import { validateSchema } from './validate.ts';

/** The JSON Schema of every kind of document that a command prints, by the name `schema` knows it by. */
export const JSON_SCHEMAS: Readonly<Record<string, () => object>> = {
  plan: () => z.toJSONSchema(planSchema),
  report: () => z.toJSONSchema(reportSchema),
  audit: () => z.toJSONSchema(auditSchema),
  starts: () => z.toJSONSchema(startsSchema),
  backup: () => z.toJSONSchema(backupSchema),
  'list-output': () => z.toJSONSchema(listSchema),
  next: () => z.toJSONSchema(nextSchema),
  forecast: () => z.toJSONSchema(forecastSchema),
  doctor: () => z.toJSONSchema(doctorSchema),
  error: () => z.toJSONSchema(errorSchema),
  validate: () => z.toJSONSchema(validateSchema),
  show: () => z.toJSONSchema(showSchema),
  setup: () => z.toJSONSchema(setupSchema),
  'config-output': () => z.toJSONSchema(configSchema),
};
