/** The workbook that the page opens with, for somebody who has none at hand. */

export type ExampleFile = { readonly name: string; bytes(): Promise<ArrayBuffer> };

/** Null where this installation has no examples. */
export async function fetchExample(): Promise<ExampleFile | null> {
  const listed: unknown = await (await fetch('/api/v1/examples')).json();
  if (!Array.isArray(listed)) return null;
  const example: unknown = listed.find((one: { role?: unknown }) => one.role === 'workbook');
  if (typeof example !== 'object' || example === null || !('name' in example)) return null;
  const name = String(example.name);
  return { name, bytes: async () => await (await fetch(`/api/v1/examples/${encodeURIComponent(name)}`)).arrayBuffer() };
}
