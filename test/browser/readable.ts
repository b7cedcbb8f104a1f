/** Whether everybody can read what a page shows: by axe's rules, and with nothing cut off at its side. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';

/**
 * The grid is another's work and draws on a canvas; what is ours is held to every rule. Fluent UI keeps the focus inside
 * dialogs and toolbars by dummies that are never focused for longer than a moment.
 */
export async function violations(page: Page): Promise<string[]> {
  await atRest(page);
  const found = await new AxeBuilder({ page }).exclude('.grid-view').exclude('[data-tabster-dummy]').analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

/**
 * Waits for what is on its way to end: the colours of a button that was just enabled, or a dialog that is still fading
 * in, are between two states for a moment, and nobody is asked to read those. What turns for ever is not waited for.
 */
async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (one) => one.playState !== 'running' || one.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY,
      ),
  );
}

/** What in the pane would have to be scrolled sideways. */
export function overflow(pane: Locator): Promise<string[]> {
  return pane.evaluate((root) =>
    [root, ...root.querySelectorAll('[class^="zh-"]:not(svg, .zh-hidden), table')]
      .filter((one) => one.scrollWidth > one.clientWidth && getComputedStyle(one).display !== 'inline')
      .map((one) => `${one.tagName} ${one.className}: ${one.scrollWidth} in ${one.clientWidth}`),
  );
}
