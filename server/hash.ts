/** Digests of Node, for `shared/engine`. */
import { createHash } from 'node:crypto';
import type { Hash } from '../shared/engine/digest.ts';

/** sha256 over texts in UTF-8 and bytes, one after another, as `sha256:…`. */
export const sha256: Hash = (parts) => {
  const hash = createHash('sha256');
  for (const part of parts) {
    if (typeof part === 'string') hash.update(part, 'utf8');
    else hash.update(part);
  }
  return `sha256:${hash.digest('hex')}`;
};
