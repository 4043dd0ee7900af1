import type { Page } from 'playwright-core';
import type { useStack } from './story.ts';

type Story = ReturnType<typeof useStack>;

/** Signs in as a person does: with the code that arrives in the inbox. */
export const signIn = async (story: Story, page: Page, contact: string, to = '/home'): Promise<void> => {
  await page.goto(`${story.stack.url}/sign-in?to=${to}`);
  await page.fill('input[name=contact]', contact);
  await page.click('button');
  await page.waitForSelector('input[name=code]');
  const code =
    story
      .sentTo(contact)
      .map(({ text }) => /\b\d{6}\b/.exec(text)?.[0])
      .filter(Boolean)
      .at(-1) ?? '';
  await page.fill('input[name=code]', code);
  await page.click('button');
  await page.waitForURL((url) => url.href.startsWith(story.stack.url) && !url.pathname.startsWith('/sign-in'));
};
