import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { useStack } from '../support/story.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const run = promisify(execFile);

describe('an exported ledger', () => {
  const story = useStack();

  it('verifies as JSON and as CSV, page by page, and shows what was changed in it', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa "Rosa", with, commas', 3);
    for (const name of ['Ünï “x”', 'a,b "c"', '=1+1']) await anna.patch(site.path, { name });
    const whole = await anna.get(`${site.path}/ledger`);
    let csv = '';
    let next: string | undefined = `${site.path}/ledger?limit=3`;
    let pages = 0;
    while (next) {
      const page = await anna.get(next, undefined, { headers: { accept: 'text/csv' } });
      expect(page.headers.get('content-type')).toContain('text/csv');
      csv += page.text;
      next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
      pages++;
    }
    expect(pages).toBe(3);
    expect(csv.split('\r\n')).toHaveLength(1 + whole.body.items.length + 1);

    const folder = mkdtempSync(path.join(tmpdir(), 'keyholder-ledger-'));
    const verify = async (name: string, content: string) => {
      writeFileSync(path.join(folder, name), content);
      return run(process.execPath, [path.join(ROOT, 'tools/verify-ledger.ts'), path.join(folder, name)], { cwd: ROOT }).then(
        ({ stdout }) => stdout.trim(),
        ({ stderr }: { stderr: string }) => stderr.trim(),
      );
    };
    const holds = `${whole.body.items.length} entries; nothing is missing or changed.`;
    expect(await verify('ledger.json', whole.text)).toBe(holds);
    expect(await verify('ledger.csv', csv)).toBe(holds);
    expect(await verify('changed.csv', csv.replace('=1+1', '=1+2'))).toBe('Entry 7 is missing, moved or changed.');
    expect(await verify('cut.json', JSON.stringify(whole.body.items.toSpliced(2, 1)))).toBe('Entry 3 is missing, moved or changed.');
    expect(await verify('none.json', '{"items":[{}]}')).toContain('no ledger');
    rmSync(folder, { recursive: true });
  });
});
