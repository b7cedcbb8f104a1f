/** How a developer's own Excel is told of a manifest: what Microsoft documents for each system, done by hand. */
import { join } from 'node:path';

export type Sideload = {
  /** Where the manifest must lie. */
  readonly manifest: string;
  /** Programs that are run one after another, each with its arguments. */
  readonly commands: readonly (readonly [string, ...string[]])[];
  /** What is then left to a person. */
  readonly todo: string;
};

type Machine = { readonly platform: string; readonly home: string; readonly dist: string };

const DEVELOPER_KEY = 'HKCU\\Software\\Microsoft\\Office\\16.0\\WEF\\Developer';

/** @returns null where there is no Excel for the system. */
export function sideload({ platform, home, dist }: Machine, id: string): Sideload | null {
  switch (platform) {
    case 'win32': {
      const manifest = join(dist, 'manifest-localhost.xml');
      return {
        manifest,
        commands: [
          ['reg', 'add', DEVELOPER_KEY, '/v', id, '/t', 'REG_SZ', '/d', manifest, '/f'],
          ['cmd', '/c', 'start', 'excel'],
        ],
        todo: '在 Excel 的“开始”选项卡里点“核验”；没有这个按钮时，点“加载项”→“更多加载项”→“开发人员加载项”→“质核”。',
      };
    }
    case 'darwin':
      return {
        manifest: join(home, 'Library/Containers/com.microsoft.Excel/Data/Documents/wef', `${id}.manifest.xml`),
        commands: [['open', '-a', 'Microsoft Excel']],
        todo: '打开一个工作簿，点“插入”→“加载项”（“我的加载项”旁的箭头）→“质核”。',
      };
    default:
      return null;
  }
}
