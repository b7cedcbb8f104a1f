/** The examples that this installation has, for somebody who has no workbook at hand. */

export type ExampleRole = 'workbook' | 'ledger' | 'register';

export type Example = {
  readonly name: string;
  readonly title: string;
  readonly role: ExampleRole;
  bytes(): Promise<ArrayBuffer>;
};

/** Of one policy, in the order in which the service tells of them. */
export type ExampleGroup = { readonly policy: string; readonly examples: readonly Example[] };

type Listed = { readonly name: string; readonly policy: string; readonly role: ExampleRole; readonly title: string };

/** Empty where this installation has none. */
export async function fetchExamples(): Promise<readonly ExampleGroup[]> {
  const [examples, policies] = await Promise.all([listOf('/api/v1/examples'), listOf('/api/v1/policies')]);
  const titles = new Map(policies.map((one) => [textOf(one, 'id'), textOf(one, 'title')]));
  const groups = new Map<string, Example[]>();
  for (const { name, policy, role, title } of examples.flatMap(listed)) {
    const group = groups.get(policy) ?? [];
    groups.set(policy, group);
    const address = `/api/v1/examples/${encodeURIComponent(name)}`;
    group.push({ name, title, role, bytes: async () => await (await fetch(address)).arrayBuffer() });
  }
  return [...groups].map(([policy, found]) => ({ policy: titles.get(policy) ?? policy, examples: found }));
}

async function listOf(address: string): Promise<readonly unknown[]> {
  const listed: unknown = await (await fetch(address)).json();
  return Array.isArray(listed) ? listed : [];
}

function listed(one: unknown): Listed[] {
  const name = textOf(one, 'name');
  const role = (['workbook', 'ledger', 'register'] as const).find((each) => each === textOf(one, 'role'));
  return name === '' || !role ? [] : [{ name, role, policy: textOf(one, 'policy'), title: textOf(one, 'title') }];
}

function textOf(one: unknown, key: string): string {
  if (typeof one !== 'object' || one === null) return '';
  const value = Object.entries(one).find(([name]) => name === key)?.[1];
  return typeof value === 'string' ? value : '';
}
