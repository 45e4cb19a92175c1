import type { Browser, Locator, Page } from 'playwright-core';

export type Way = 'stream' | 'call' | 'socket';
export type Kind = 'user' | 'thought' | 'tool' | 'answer' | 'error' | 'approval';

/** examples/web in a browser, as somebody in front of it sees and uses it. */
export class ChatPage {
  readonly page: Page;
  /** Whatever went wrong: exceptions, errors in the console, and what the policy of the page forbids. */
  readonly complaints: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()));
  }

  static async open(browser: Browser, url: string): Promise<ChatPage> {
    const context = await browser.newContext();
    const chat = new ChatPage(await context.newPage());
    await chat.page.goto(url);
    await chat.status(/^(ready|not connected)$/);
    return chat;
  }

  /** Fills in the form of the server. The page loads again. */
  async connect(baseURL: string, apiKey: string): Promise<void> {
    await this.page.getByText('Server', { exact: true }).click();
    await this.page.getByLabel('Address').fill(baseURL);
    await this.page.getByLabel('Key').fill(apiKey);
    await Promise.all([this.page.waitForEvent('load'), this.page.getByRole('button', { name: 'Connect' }).click()]);
    await this.status(/^(ready|not connected)$/);
  }

  /** Waits for a status. */
  status(text: RegExp): Promise<void> {
    return this.page.getByRole('status').filter({ hasText: text }).waitFor();
  }

  async send(message: string, way: Way): Promise<void> {
    await this.page.getByRole('radio', { name: way }).check();
    await this.page.getByRole('combobox', { name: 'Message' }).fill(message);
    await this.button('Send').click();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Waits for an entry of the conversation; gives all of its text. */
  async shows(kind: Kind, text: string): Promise<string | null> {
    const entry = this.page.getByRole('log').locator(`li.${kind}`).filter({ hasText: text }).last();
    await entry.waitFor();
    return entry.textContent();
  }

  /** Waits until the agent is done. */
  idle(): Promise<void> {
    return this.page.locator('#submit:enabled').waitFor();
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
