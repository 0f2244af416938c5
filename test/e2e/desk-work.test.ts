/** What is done with a conversation besides writing: by a key, by a macro, between two agents; and to the person on the card. */
import { inChromium, type WatchedPage } from './support/chromium.ts';
import { type DeskWork, jon, openDeskWork, openFirst, press, replyField } from './support/desk-work.ts';

inChromium('Work at the Desk', () => {
  let work: DeskWork;
  let first: WatchedPage;
  let second: WatchedPage;

  beforeAll(async () => {
    work = await openDeskWork();
    ({ first, second } = work);
    await openFirst(first.page);
    await openFirst(second.page);
    await press(first.page, 't');
    await replyField(first.page).waitFor();
  });
  afterAll(() => work?.stop());

  it('runs a macro only after its steps were read', async () => {
    await press(first.page, 'm');
    const sheet = first.page.getByRole('dialog', { name: 'Macro' });
    await sheet.getByRole('option', { name: 'Damaged item' }).waitFor();
    await first.page.keyboard.press('Enter');
    await sheet.getByText('Labels: + damaged').waitFor();
    await first.page.keyboard.press('Enter');

    await first.page.getByText('“Damaged item” is done: 2 steps').waitFor();
    await first.page.locator('.conversation-tags').getByText('damaged').waitFor();
  });

  it('puts aside by a key and brings back', async () => {
    await press(first.page, 's');
    await first.page.getByRole('dialog', { name: 'Snooze until' }).waitFor();
    await first.page.keyboard.press('1');
    await first.page.getByText('This conversation is put aside. Wake it to write.').waitFor();

    await first.page.locator('.composer').getByRole('button', { name: 'Wake' }).click();

    await replyField(first.page).waitFor();
  });

  it('hands over warmly: the colleague is asked, and finds the note', async () => {
    await press(first.page, 'a');
    await first.page.getByRole('option', { name: jon.name }).click();
    await first.page.getByLabel('Note for whoever takes it').fill('New shoes are promised.');
    await first.page.keyboard.press('Control+Enter');

    await second.page.getByRole('button', { name: 'Accept' }).click();

    await second.page.getByRole('log').getByText('New shoes are promised.').waitFor();
    await replyField(second.page).waitFor();
    await first.page.getByText(`${jon.name} answers this conversation.`).waitFor();
  });

  it('lets a supervisor step in, and finishes with a code where the queue wants one', async () => {
    const { page } = first;
    await page.locator('.composer').getByRole('button', { name: 'Take over' }).click();
    await page.getByRole('tab', { name: 'Reply' }).click();
    await replyField(page).waitFor();
    await press(page, 'a');
    await page.getByRole('option', { name: 'Returns and refunds' }).click();
    await page.getByRole('button', { name: 'Transfer to Returns and refunds' }).click();
    await page.getByText('Nobody answers this conversation now.').waitFor();
    await press(page, 't');
    await replyField(page).waitFor();

    await press(page, 'e');
    await page.getByRole('dialog', { name: 'Finish' }).getByText('Refunded').waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');

    await page.getByText('This conversation is finished.').waitFor();
  });

  it('corrects a name on the card, and erases the person only when it is typed', async () => {
    const card = first.page.getByRole('complementary', { name: 'Customer' });
    await card.getByRole('tab', { name: 'Attributes' }).click();
    await card.getByRole('button', { name: 'Change Name' }).click();
    await first.page.keyboard.type('Ada Novak');
    await first.page.keyboard.press('Enter');
    await card.getByText('by a colleague').first().waitFor();
    await card.getByRole('tab', { name: 'Privacy' }).click();
    await card.getByRole('button', { name: 'Erase' }).click();
    const sheet = first.page.getByRole('dialog');
    const submit = sheet.getByRole('button', { name: 'Erase for ever' });
    expect(await submit.getAttribute('aria-disabled')).toBe('true');
    await sheet.getByRole('textbox').fill('Ada Novak');
    await submit.click();

    await sheet.getByText('Keep this for the person.', { exact: false }).waitFor();
    await first.page.keyboard.press('Escape');
    await card.getByText('Removed on request', { exact: false }).waitFor();
  });

  it('gives the browsers nothing to complain about', () => {
    expect(first.complaints).toEqual([]);
    expect(second.complaints).toEqual([]);
  });
});
