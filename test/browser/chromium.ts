import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The machine's Chromium: CHROMIUM_PATH, or where it usually lies; null where there is none. */
export const chromiumPath: string | null =
  [process.env.CHROMIUM_PATH ?? '', ...PLACES].find((path) => path !== '' && existsSync(path)) ?? null;

/** Stands in the name of what is skipped, so that the report says what to do. */
export const HOW_TO_INSTALL =
  chromiumPath === null
    ? ' (skipped: no Chromium here. Debian and Ubuntu: apt-get install chromium. Elsewhere: set CHROMIUM_PATH)'
    : '';

const ARTEFACTS = new URL('../../test-artifacts/browser/', import.meta.url);

export async function launchChromium(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('There is no Chromium on this machine');
  // Chromium's own sandbox does not start for root, as in most containers.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: chromiumPath, args });
}

export interface ClientPage extends Page {
  /** What the page complained of: a test fails when it is not empty. */
  readonly complaints: string[];
}

/** A window on the sandbox's client. */
export async function openClient(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<ClientPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, colorScheme: 'dark', ...options });
  const page = Object.assign(await context.newPage(), { complaints: [] as string[] });
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => page.complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') page.complaints.push(message.text());
  });
  await page.goto(url);
  await page.locator('.app').waitFor();
  return page;
}

/** A picture of the page under test-artifacts/, for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(ARTEFACTS, { recursive: true });
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, ARTEFACTS)) });
}

/** Opens a channel of the list on the left, and waits until its messages are what is shown. */
export async function openChannel(page: Page, name: string): Promise<void> {
  await page.locator('.channel', { hasText: name }).click();
  await page.locator('.channel.selected', { hasText: name }).waitFor();
}

/** Becomes another member. */
export async function become(page: Page, name: string): Promise<void> {
  const value = await page.locator('#member option', { hasText: name }).getAttribute('value');
  await page.locator('#member').selectOption(value);
  await page.locator('.viewer .avatar', { hasText: name.charAt(0) }).waitFor();
}
