/** A browser and a service for the tests of one file. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Service } from '../../server/main.ts';
import { launchBrowser } from './find-browser.ts';
import { FLOW_MS, startTestService } from './workbench.ts';

export type Running = { readonly browser: Browser; readonly service: Service };

/** To be called once at the top of a test file: both are there from the first test to the last. */
export function running(): Running {
  let started: Running | null = null;
  const there = (): Running => {
    if (started === null) throw new Error('asked for before the first test of the file');
    return started;
  };
  beforeAll(async () => {
    const [browser, service] = await Promise.all([launchBrowser(), startTestService()]);
    started = { browser, service };
  }, FLOW_MS);
  afterAll(async () => {
    await started?.browser.close();
    await started?.service.close();
  });
  return {
    get browser() {
      return there().browser;
    },
    get service() {
      return there().service;
    },
  };
}
