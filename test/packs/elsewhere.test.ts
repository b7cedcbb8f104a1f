/**
 * Policies of other places, as they might be published, written as packs with nothing but the README at hand: what the
 * command line says of each, and their own cases on both sides of every limit.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { folderWith, zhihe } from '../cli/zhihe.ts';

const ELSEWHERE = fileURLToPath(new URL('./elsewhere/', import.meta.url));
const packs = readdirSync(ELSEWHERE).filter((name) => !name.endsWith('.cases.yaml'));
const anywhere = folderWith({});

describe.each(packs)('%s', (name) => {
  test('has nothing doubtful', async () => {
    const { status, out } = await zhihe(ELSEWHERE, 'policy', 'lint', name);
    expect({ status, out }).toEqual({ status: 0, out: `${name}：没有发现问题\n` });
  });

  test('has cases beside it', () => {
    expect(readdirSync(ELSEWHERE)).toContain(name.replace('.yaml', '.cases.yaml'));
  });
});

test('all their cases hold', async () => {
  const { status, out } = await zhihe(anywhere, 'policy', 'test', ELSEWHERE);
  const differing = out.split('\n').filter((line) => line !== '' && !line.startsWith('✔'));
  expect(differing).toEqual([expect.stringMatching(/^共 \d+ 个案例：\d+ 个相符，0 个不符$/)]);
  expect(status).toBe(0);
});
