/** The first administrator at the Desk: what every journey there begins with. */
import type { Page } from 'playwright-core';
import type { RunningFrontdesk } from './running-frontdesk.ts';

export const mia = { name: 'Mia Brandt', email: 'mia@shop.example', password: 'a quiet harbour at dawn' };

/** Opens the one-time link and makes the account. Ends in the inbox, connected. */
export async function setUpFirstAccount(page: Page, { setupLink }: RunningFrontdesk): Promise<void> {
  await page.goto(setupLink);
  await page.getByLabel('Your name').fill(mia.name);
  await page.getByLabel('E-mail').fill(mia.email);
  await page.getByLabel('Password', { exact: true }).fill(mia.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText('Connected', { exact: true }).waitFor();
}

/** Ends in the inbox, connected. */
export async function signIn(page: Page, password = mia.password): Promise<void> {
  await page.getByLabel('E-mail').fill(mia.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Connected', { exact: true }).waitFor();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Menu of ${mia.name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}

/** Until then a key or a button that the server must hear of does nothing. */
export const whenConnected = (page: Page): Promise<void> =>
  page.locator('.status-bar.is-connected').waitFor({ state: 'attached' });
