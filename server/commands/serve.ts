/** `zhihe serve`: the service, with a few lines on what to open and what to try. */
import { integerBetween, readConfig } from '../config.ts';
import { type Service, startService } from '../main.ts';
import { certificateWarnings, tlsFiles } from '../tls.ts';
import { say } from './terminal.ts';

export type ServeFlags = {
  readonly port?: string;
  readonly host?: string;
  readonly packs?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
};

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Runs until it is told to stop.
 * @throws Problem where a setting or a certificate is wrong, or the port is taken.
 */
export async function serve(flags: ServeFlags): Promise<number> {
  const settings = readConfig(process.env);
  const config = {
    ...settings,
    host: flags.host ?? settings.host,
    port: flags.port === undefined ? settings.port : integerBetween(flags.port, '--port', 0, 65_535),
    packs: flags.packs ?? settings.packs,
    tls: tlsFiles(flags.tlsCert, flags.tlsKey) ?? settings.tls,
  };
  const service = await startService(config, (line) => process.stderr.write(line));
  process.stdout.write(`${greeting(config.host, service).join('\n')}\n`);
  await stopSignal();
  say('正在停止……');
  await service.close();
  return 0;
}

function greeting(host: string, { port, certificate }: Service): string[] {
  const shown = shownHost(host, certificate?.names ?? []);
  const url = `${certificate ? 'https' : 'http'}://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
  return [
    `质核已启动：${url}`,
    '  用浏览器打开这个地址：打开时是一份示例申报表，可以直接核验，也可以打开自己的表。',
    `  接口说明与试用：${url}/api/docs`,
    ...(certificate ? [`  Excel 加载项的清单：npm run manifest -- --host ${url}`] : []),
    ...(certificate ? certificateWarnings(certificate, Date.now()).map((warning) => `  注意：${warning}`) : []),
    ...(LOOPBACK.has(host) ? [] : [`  注意：正在 ${host} 上提供服务，同一网络中的人不用登录就能使用。`]),
    '  按 Ctrl+C 停止。',
  ];
}

/** With TLS, a name that the certificate holds: under any other a browser refuses the page. */
function shownHost(host: string, names: readonly string[]): string {
  const local = LOOPBACK.has(host);
  const everywhere = host === '0.0.0.0' || host === '::';
  const named = names.find((name) => !name.includes('*') && LOOPBACK.has(name) === local);
  if (named !== undefined && (local || everywhere || !names.includes(host))) return named;
  return local || everywhere ? 'localhost' : host;
}

/** The first signal asks to stop; a second one, when stopping takes too long, ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
