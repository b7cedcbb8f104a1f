/** What runs in Internet Explorer's engine is ES5, as an ES5 parser has it, and uses nothing that came later. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Node, parse } from 'acorn';
import { describe, expect, test } from 'vitest';

const FOLDER = fileURLToPath(new URL('../../addin/public/too-old/', import.meta.url));
const read = (name: string) => readFileSync(FOLDER + name, 'utf8');
const SCRIPTS = readdirSync(FOLDER).filter((name) => name.endsWith('.js'));

describe('the page for browsers that are too old', () => {
  test('has the scripts that are looked at here, and no other', () => {
    expect(SCRIPTS).toEqual(['gate.js', 'too-old.js']);
    const named = [...read('index.html').matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
    expect(named).toEqual(['<script src="/too-old/too-old.js">']);
  });

  test.each(SCRIPTS)('%s is ES5', (name) => {
    const program: Node = parse(read(name), { ecmaVersion: 5, sourceType: 'script' });
    expect(program.type).toBe('Program');
  });

  test.each(['const a = 1;', '(a) => a;', '`a`;', 'a?.b;', 'import "a";'])(
    'the parser refuses what is newer: %s',
    (text) => {
      expect(() => parse(text, { ecmaVersion: 5, sourceType: 'script' })).toThrow(SyntaxError);
    },
  );

  test('says in Chinese what to do, without any script, and asks for the newest engine that Explorer has', () => {
    const page = read('index.html');
    expect(page).toContain('这里的浏览器太旧，打不开质核');
    expect(page).toContain('<a id="workbench" href="/" target="_blank">打开网页工作台</a>');
    expect(page).toContain('<meta http-equiv="X-UA-Compatible" content="IE=edge" />');
  });

  test('has a style sheet without what Explorer does not know', () => {
    expect(read('too-old.css')).not.toMatch(
      /var\(|--|&|:is\(|:where\(|light-dark|inline-|block-size|\bgap\b|@layer|grid/,
    );
  });
});
