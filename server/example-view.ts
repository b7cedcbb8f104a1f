/** What is told of an example workbook, and the list of those that the build has made. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '@hono/zod-openapi';

export const exampleSchema = z.object({
  name: z.string(),
  policy: z.string(),
  role: z.enum(['workbook', 'ledger', 'register']),
  tidy: z.boolean(),
  title: z.string(),
});

/** The list is written beside the workbooks; a build without them simply offers none. */
export function examplesIn(folder: string): z.infer<typeof exampleSchema>[] {
  const list = join(folder, 'examples.json');
  if (!existsSync(list)) return [];
  const examples = z.array(exampleSchema).parse(JSON.parse(readFileSync(list, 'utf8')));
  return examples.filter((example) => existsSync(join(folder, example.name)));
}
