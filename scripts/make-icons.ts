/** Renders the icons of the add-in into `dist/addin/icons`, in every size that Excel asks for. Part of the build. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { packageRoot } from '../server/package-root.ts';
import { ICON_SIZES } from './manifest-lint.ts';

const root = packageRoot();
/** The add-in itself has the sign of the pages. */
const DRAWINGS: Readonly<Record<string, string>> = {
  zhihe: 'addin/public/favicon.svg',
  check: 'addin/icons/check.svg',
  score: 'addin/icons/score.svg',
  payouts: 'addin/icons/payouts.svg',
};

const folder = `${root}/dist/addin/icons`;
mkdirSync(folder, { recursive: true });
await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
for (const [name, drawing] of Object.entries(DRAWINGS)) {
  const svg = readFileSync(`${root}/${drawing}`, 'utf8');
  for (const size of ICON_SIZES) {
    const image = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render();
    writeFileSync(`${folder}/${name}-${size}.png`, image.asPng());
  }
}
