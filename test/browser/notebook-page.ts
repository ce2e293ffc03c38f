import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import type {Locator, Page} from 'playwright-core';
import {expect} from 'vitest';

/** Folder for screenshots; none are made without it. */
const SCREENSHOTS = process.env.GRADLAB_SCREENSHOTS;

/** A notebook that is open in JupyterLab, and what a person does there. */
export class NotebookPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Waits until the notebook and its kernel are there. */
  async ready(kernel = 'TypeScript (Gradlab)'): Promise<void> {
    await this.page.locator('.jp-Notebook .jp-Cell').first().waitFor({timeout: 60_000});
    await this.page.locator('.jp-Toolbar-kernelName', {hasText: kernel}).waitFor();
  }

  /** Saves a picture of the page where GRADLAB_SCREENSHOTS asks for it. */
  async shoot(name: string): Promise<void> {
    if (SCREENSHOTS === undefined) return;
    mkdirSync(SCREENSHOTS, {recursive: true});
    await this.page.screenshot({path: join(SCREENSHOTS, `${name}.png`)});
  }

  /** Saves a picture of one place where GRADLAB_SCREENSHOTS asks for it. */
  async shootPlace(name: string, place: Locator): Promise<void> {
    if (SCREENSHOTS === undefined) return;
    mkdirSync(SCREENSHOTS, {recursive: true});
    await place.screenshot({path: join(SCREENSHOTS, `${name}.png`)});
  }

  /** Chooses from the menu bar: the menu, then the item. */
  async menu(menu: string, item: string): Promise<void> {
    await this.page.locator('.lm-MenuBar-itemLabel', {hasText: new RegExp(`^${menu}$`)}).click();
    await this.page.locator('.lm-Menu-itemLabel', {hasText: item}).first().click();
  }

  /** JupyterLab lays out cells as they come into view, so what was scrolled to may move once more. */
  async bringIntoView(place: Locator): Promise<void> {
    for (let turn = 0; turn < 2; turn++) {
      await place.evaluate(element => element.scrollIntoView({block: 'center'}));
      await this.page.waitForTimeout(300);
    }
  }

  /** Takes all outputs away, runs every cell, and waits until so many code cells have a number. */
  async runAll(count: number, timeout: number): Promise<void> {
    await this.menu('Edit', 'Clear Outputs of All Cells');
    await this.menu('Run', 'Run All Cells');
    const prompts = this.page.locator('.jp-CodeCell .jp-InputPrompt');
    const numbered = async () => (await prompts.allTextContents()).filter(text => /\[\d+\]/.test(text)).length;
    await expect.poll(numbered, {timeout}).toBe(count);
  }

  /** The errors that cells show, and what they wrote to standard error: JupyterLab shows both alike. */
  errors(): Locator {
    return this.page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]');
  }

  /** Adds a cell at the end and types into it. */
  async typeCode(code: string): Promise<void> {
    const last = this.page.locator('.jp-Notebook .jp-Cell').last();
    await last.scrollIntoViewIfNeeded();
    await last.locator('.jp-InputPrompt').click();
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('b');
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.insertText(code);
  }

  /** Presses Tab and takes an item of the list that opens. */
  async complete(item: string): Promise<void> {
    await this.page.keyboard.press('Tab');
    await this.page.locator('.jp-Completer-item', {hasText: item}).first().click({timeout: 20_000});
  }

  /** Adds a cell at the end and runs it. */
  async runCode(code: string): Promise<void> {
    await this.typeCode(code);
    await this.page.keyboard.press('Control+Enter');
  }

  /** The last code cell. */
  lastCell(): Locator {
    return this.page.locator('.jp-Notebook .jp-CodeCell').last();
  }

  /** The last output of the last code cell. */
  lastOutput(): Locator {
    return this.lastCell().locator('.jp-OutputArea-output').last();
  }

  /** Waits for a text in the last output. */
  async shows(text: string): Promise<void> {
    await this.lastOutput().locator(`text=${text}`).first().waitFor({timeout: 20_000});
  }
}
