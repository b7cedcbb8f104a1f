/** How a developer's own Excel is told of the add-in, on each system. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sideload } from '../../scripts/sideload.ts';

const ID = '67a969f7-189f-446f-8838-84ca1dfaf6e2';

describe('npm run start:excel', () => {
  test('registers the manifest with Windows, and opens Excel', () => {
    const plan = sideload({ platform: 'win32', home: 'home', dist: 'dist' }, ID);
    expect(plan?.manifest).toBe(join('dist', 'manifest-localhost.xml'));
    expect(plan?.commands).toEqual([
      [
        'reg',
        'add',
        'HKCU\\Software\\Microsoft\\Office\\16.0\\WEF\\Developer',
        '/v',
        ID,
        '/t',
        'REG_SZ',
        '/d',
        join('dist', 'manifest-localhost.xml'),
        '/f',
      ],
      ['cmd', '/c', 'start', 'excel'],
    ]);
  });

  test('puts the manifest where Excel for Mac looks, under a name of its own', () => {
    const plan = sideload({ platform: 'darwin', home: '/Users/li', dist: '/zhihe/dist' }, ID);
    expect(plan?.manifest).toBe(
      `/Users/li/Library/Containers/com.microsoft.Excel/Data/Documents/wef/${ID}.manifest.xml`,
    );
    expect(plan?.commands).toEqual([['open', '-a', 'Microsoft Excel']]);
  });

  test('knows of no Excel for any other system', () => {
    expect(sideload({ platform: 'linux', home: '/home/li', dist: '/zhihe/dist' }, ID)).toBeNull();
  });
});
