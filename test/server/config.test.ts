import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      bodyLimit: 64 * 1024 * 1024,
      timeLimit: 120_000,
      packs: null,
    });
  });

  it('takes what is set, and a blank for nothing', () => {
    const config = readConfig({ ZHIHE_PORT: '0', ZHIHE_HOST: '::1', ZHIHE_BODY_LIMIT_MB: '1', ZHIHE_WORKERS: '' });
    expect(config).toMatchObject({ port: 0, host: '::1', bodyLimit: 1024 * 1024, heldLimit: 4 * 1024 * 1024 });
    expect(config.workers).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ['ZHIHE_PORT', '65536'],
    ['ZHIHE_PORT', '-1'],
    ['ZHIHE_PORT', '3000a'],
    ['ZHIHE_TIME_LIMIT_S', '0'],
    ['ZHIHE_WORKERS', '1.5'],
  ])('names %s where it is %s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} 的值“${value.replace('.', '\\.')}”不对`));
  });
});
