/** `zhihe policy schema`: the JSON Schema of a pack, for editors. */
import { packJsonSchema } from '../../shared/checks/pack-json-schema.ts';
import { writeStandardOutput } from './terminal.ts';

export async function policySchema(): Promise<number> {
  await writeStandardOutput(`${JSON.stringify(packJsonSchema(), null, 2)}\n`);
  return 0;
}
