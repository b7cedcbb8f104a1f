/** Every fault that keeps Excel from showing the add-in is found at its line; the manifest that is handed out has none. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isGuid, isVersion, lintManifest } from '../../scripts/manifest-lint.ts';
import { childOf, everyElement, readTree } from '../../scripts/manifest-tree.ts';

const XML = readFileSync(fileURLToPath(new URL('../../manifest.xml', import.meta.url)), 'utf8');

const PACKAGE: unknown = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8'),
);

describe('the manifest of the project', () => {
  test('has no fault', () => {
    expect(lintManifest(XML)).toEqual([]);
  });

  test('has the version of the program', () => {
    expect(PACKAGE).toMatchObject({ version: childOf(readTree(XML), 'Version')?.text.replace(/\.0$/, '') });
  });

  test('has a group 质奖核验 whose buttons 核验, 评分, 对账 open one pane, each on its page', () => {
    const elements = [...everyElement(readTree(XML))];
    const words = new Map(elements.map(({ attributes }) => [attributes.id, attributes.DefaultValue]));
    const group = elements.find(({ name }) => name === 'Group');
    expect(words.get(childOf(group, 'Label')?.attributes.resid)).toBe('质奖核验');
    const buttons = group?.children.filter(({ name }) => name === 'Control') ?? [];
    const opened = buttons.map((button) => {
      const action = childOf(button, 'Action');
      return [
        words.get(childOf(button, 'Label')?.attributes.resid),
        childOf(action, 'TaskpaneId')?.text,
        words.get(childOf(action, 'SourceLocation')?.attributes.resid),
      ];
    });
    expect(opened).toEqual([
      ['核验', 'Zhihe.Pane', 'https://localhost:3000/taskpane?page=check'],
      ['评分', 'Zhihe.Pane', 'https://localhost:3000/taskpane?page=score'],
      ['对账', 'Zhihe.Pane', 'https://localhost:3000/taskpane?page=payouts'],
    ]);
  });
});

/** What is wrong, what is changed for it, what the line of the fault holds, and what is said. */
const FAULTS: readonly [string, string | RegExp, string, string, string][] = [
  ['an end that is missing', '</Group>', '', '</OfficeTab>', 'no well-formed XML'],
  ['an id that is no GUID', /<Id>.*<\/Id>/, '<Id>zhihe</Id>', '<Id>', 'Id is “zhihe”; it must be a GUID'],
  [
    'an id that nobody drew',
    /<Id>.*<\/Id>/,
    '<Id>00000000-0000-0000-0000-000000000000</Id>',
    '<Id>',
    "it must be a GUID of the add-in's own",
  ],
  ['a version of three', /<Version>.*</, '<Version>1.2.3<', '<Version>', 'Version is “1.2.3”; write four numbers'],
  ['a version beyond 16 bits', /<Version>.*</, '<Version>1.0.0.65536<', '<Version>', 'write four numbers up to 65535'],
  ['no icon of high resolution', /<HighRes.*\/>/, '', '<OfficeApp', 'HighResolutionIconUrl is missing'],
  ['no address for help', /<SupportUrl.*\/>/, '', '<OfficeApp', 'SupportUrl is missing'],
  [
    'a plain address',
    'https://localhost:3000/icons/check-16.png',
    'http://localhost:3000/icons/check-16.png',
    'http://localhost',
    'is not https; Excel loads nothing else',
  ],
  [
    'a plain address of the pane',
    '<SourceLocation DefaultValue="https',
    '<SourceLocation DefaultValue="http',
    '<SourceLocation DefaultValue="http:',
    'is not https',
  ],
  [
    'an address elsewhere',
    'https://localhost:3000/icons/zhihe-64.png"/>',
    'https://example.com/icons/zhihe-64.png"/>',
    'https://example.com',
    'is not on https://localhost:3000, where the pane is',
  ],
  ['an address of another page', '/taskpane?page=score', 'score', '3000score', 'is no address'],
  [
    'a domain elsewhere',
    '<Hosts>',
    '<AppDomains><AppDomain>https://a.cn</AppDomain></AppDomains><Hosts>',
    'a.cn',
    'is not on',
  ],
  [
    'a reference to nothing',
    'Title resid="check.title"',
    'Title resid="check.titel"',
    'check.titel',
    'Title refers to “check.titel”, which is not in ShortStrings',
  ],
  [
    'a reference to another kind',
    'Title resid="check.title"',
    'Title resid="check.description"',
    'Title resid="check.description"',
    'Title refers to “check.description”, which is not in ShortStrings',
  ],
  [
    'a resource that is left over',
    '</bt:Urls>',
    '<bt:Url id="url.old" DefaultValue="https://localhost:3000/"/></bt:Urls>',
    'url.old',
    'nothing refers to “url.old”',
  ],
  [
    'an id that is there twice',
    '"Zhihe.Score"',
    '"Zhihe.Check"',
    'xsi:type="Button" id="Zhihe.Check"',
    '“Zhihe.Check” is there twice',
  ],
  ['an icon without 32 pixels', '<bt:Image size="32" resid="icon.check.32"/>', '', '', 'the icon lacks the sizes 32'],
  [
    'an image of another size',
    'size="80" resid="icon.check.80"',
    'size="80" resid="icon.check.64"',
    'size="80" resid="icon.check.64"',
    'its name must end in -80.png',
  ],
  [
    'an icon that is no PNG',
    'zhihe-32.png"/>\n  <High',
    'zhihe-32.svg"/>\n  <High',
    'zhihe-32.svg',
    'IconUrl must be a PNG of 32 pixels',
  ],
  [
    'the version after the name of the provider',
    /(<Version>.*<\/Version>)\s*(<ProviderName>.*<\/ProviderName>)/,
    '$2\n$1',
    '<Version>',
    'Version must stand before ProviderName in OfficeApp',
  ],
  [
    'an action before its icon',
    /(<Supertip>)/,
    '<Action xsi:type="ShowTaskpane"/>$1',
    '<Supertip>',
    'Supertip must stand before Action in Control',
  ],
  [
    'an element of nobody',
    '<Permissions>',
    '<Ribbon/><Permissions>',
    '<Ribbon/>',
    'Ribbon does not belong in OfficeApp',
  ],
  [
    'ExcelApi 1.8',
    'MinVersion="1.1"/>',
    'MinVersion="1.8"/>',
    'MinVersion="1.8"',
    'ExcelApi 1.8 is asked for; above 1.7',
  ],
  ['ExcelApi 1.10', 'MinVersion="1.1"/>', 'MinVersion="1.10"/>', 'MinVersion="1.10"', 'ExcelApi 1.10 is asked for'],
  ['another set', 'Name="ExcelApi"', 'Name="SharedRuntime"', 'SharedRuntime', 'SharedRuntime is asked for'],
  [
    'an English default',
    '<DefaultLocale>zh-CN',
    '<DefaultLocale>en-US',
    '<DefaultLocale>',
    'DefaultLocale must be zh-CN',
  ],
  [
    'words without English',
    /(<bt:String id="score.label" DefaultValue="评分")>\s*<bt:Override.*\/>\s*<\/bt:String>/,
    '$1/>',
    'id="score.label"',
    '“score.label” has no words for en-US',
  ],
  [
    'a description of 251',
    /<Description DefaultValue="[^"]*"/,
    `<Description DefaultValue="${'长'.repeat(251)}"`,
    '长长',
    'has 251 characters; write 1 to 250',
  ],
  [
    'a label of 126',
    'DefaultValue="评分"',
    `DefaultValue="${'评'.repeat(126)}"`,
    '评评',
    'has 126 characters; write 1 to 125',
  ],
  [
    'a name of nothing',
    '<DisplayName DefaultValue="质核"',
    '<DisplayName DefaultValue=""',
    '<DisplayName',
    'has 0 characters',
  ],
];

function literally(message: string, where: string): RegExp {
  const [first, second] = [message, where].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`${first}.* @ .*${second}`);
}

describe('what is found', () => {
  test.each(FAULTS)('%s', (_, from, to, where, message) => {
    const broken = XML.replace(from, to);
    expect(broken).not.toBe(XML);
    const lines = broken.split('\n');
    const found = lintManifest(broken).map((fault) => `${fault.message} @ ${lines[fault.line - 1]}`);
    expect(found).toContainEqual(expect.stringMatching(literally(message, where)));
  });

  test('a reference of 33 characters, and none of 32', () => {
    const long = (length: number) => XML.replaceAll('"icon.check.16"', `"icon.check.16${'x'.repeat(length - 13)}"`);
    expect(lintManifest(long(32))).toEqual([]);
    expect(lintManifest(long(33)).map(({ message }) => message)).toEqual([
      `“icon.check.16${'x'.repeat(20)}” has 33 characters; Excel takes 32`,
    ]);
  });

  test('nothing in texts of the greatest length, nor at ExcelApi 1.7', () => {
    const longest = XML.replace('DefaultValue="评分"', `DefaultValue="${'评'.repeat(125)}"`)
      .replace(/<Description DefaultValue="[^"]*"/, `<Description DefaultValue="${'长'.repeat(250)}"`)
      .replace('MinVersion="1.1"/>', 'MinVersion="1.7"/>');
    expect(lintManifest(longest)).toEqual([]);
  });
});

test('versions have four numbers of 16 bits, GUIDs a version and a variant', () => {
  expect(['1.0.0.0', '65535.65535.65535.65535', '0.1.0.12'].filter((text) => !isVersion(text))).toEqual([]);
  expect(['1.0.0', '1.0.0.0.0', '1.0.0.65536', '1.0.0.', 'v1.0.0.0', ''].filter(isVersion)).toEqual([]);
  expect(isGuid('67a969f7-189f-446f-8838-84ca1dfaf6e2')).toBe(true);
  expect(['67a969f7189f446f883884ca1dfaf6e2', '67a969f7-189f-046f-8838-84ca1dfaf6e2'].filter(isGuid)).toEqual([]);
});
