/**
 * The README of packs leads from an empty file to a checked sheet. Its blocks are taken as they stand there: those with a
 * file's name are added to the end of that file, in the others what stands behind `$` is run, and what stands below it
 * must come out.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, shell } from '../cli/zhihe.ts';

const README = readFileSync(new URL('../../shared/packs/README.md', import.meta.url), 'utf8');

type Block = { readonly file: string | null; readonly text: string };

/** The blocks of the walk-through, in order. */
function blocksOf(readme: string): Block[] {
  const from = readme.indexOf('\n## From an empty file to a checked sheet\n');
  if (from < 0) throw new Error('the README of packs has lost its walk-through');
  const section = readme.slice(from, readme.indexOf('\n## ', from + 1));
  return [...section.matchAll(/^```\w+(?: (\S+))?\n([\s\S]*?\n)```$/gm)].map(([, file, text]) => ({
    file: file ?? null,
    text: text ?? '',
  }));
}

/** The commands of a block, each with what it is said to print. */
function commandsOf(text: string): { command: string; output: string }[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...output] = part.split('\n');
      return { command, output: output.join('\n') };
    });
}

const blocks = blocksOf(README);

test('every step of the README’s walk-through gives what it shows', async () => {
  const folder = folderWith({});
  const shown: string[] = [];
  const given: string[] = [];
  for (const { file, text } of blocks) {
    if (file !== null) {
      appendFileSync(join(folder, file), text);
      continue;
    }
    for (const { command, output } of commandsOf(text)) {
      const { out, err } = await shell(folder, command);
      shown.push(`$ ${command}\n${output}`);
      given.push(`$ ${command}\n${out}${err}`);
    }
  }
  expect(given).toEqual(shown);
});

test('it goes all the way: a pack that is refused, doubted, clean, tested, and a sheet that is checked', () => {
  const commands = blocks.flatMap(({ file, text }) => (file === null ? commandsOf(text) : []));
  expect(commands.map(({ command }) => command.split(' ').slice(0, 3).join(' '))).toEqual([
    'zhihe policy lint',
    'zhihe policy lint',
    'zhihe policy lint',
    'zhihe policy test',
    expect.stringMatching(/^sed -i /),
    'zhihe policy test',
    'zhihe check applications.csv',
  ]);
});
