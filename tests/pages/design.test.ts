import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lookOf } from '../../functions/pages/shared/badge.tsx';

const ROOT = path.join(import.meta.dirname, '../..');
const textOf = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const [shared, consoles, written] = ['functions/pages/shared/styles.css', 'functions/pages/console/console.css', 'docs/design.md'].map(
  textOf,
) as [string, string, string];
const declared = (property: string) =>
  [...`${shared}${consoles}`.matchAll(new RegExp(`(?:^|[\\s;{])(?:${property}): ([^;{}]+);`, 'g'))].map(([, value = '']) => value);

/** The colours of a scheme, by name. */
const coloursIn = (rules: string) =>
  Object.fromEntries([...rules.matchAll(/--([a-z-]+): (#[0-9a-f]{3,6});/g)].map(([, name = '', value = '']) => [name, value]));
const dark = /@media \(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}/.exec(shared)?.[1] ?? '';
const schemes = { light: coloursIn(/:root \{([^}]*)\}/.exec(shared)?.[1] ?? ''), dark: coloursIn(dark) };

/** Relative luminance, and contrast, as WCAG 2 has them. */
const luminance = (colour: string): number => {
  const digits = colour.slice(1);
  const parts = digits.length === 3 ? [...digits].map((digit) => digit + digit) : (digits.match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = parts.map((part) => {
    const share = Number.parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [lower = 0, higher = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (higher + 0.05) / (lower + 0.05);
};

describe('the design is as it is written down (docs/design.md)', () => {
  it('spaces are multiples of four pixels', () => {
    const spaces = declared('(?:padding|margin|gap)(?:-[a-z-]+)?').flatMap((value) => value.split(/\s+/));
    expect(spaces.length).toBeGreaterThan(100);
    const isOnScale = (value: string) => {
      const rem = /^-?(\d*\.?\d+)rem$/.exec(value)?.[1];
      return rem === undefined ? !/^\d*\.?\d+(px|%)$/.test(value) || value === '1px' : (Number(rem) * 4) % 1 === 0;
    };
    expect(spaces.filter((value) => !isOnScale(value))).toEqual([]);
  });

  it('a state is an icon and a word, everywhere the same', () => {
    const iconOf = (look: string) => new RegExp(`\\.badge${look}::before \\{\\s*content: "(.) "`).exec(shared)?.[1];
    const icons = { live: iconOf('\\.live'), wait: iconOf('\\.wait'), yes: iconOf('\\.yes'), no: iconOf('\\.no'), plain: iconOf('') };
    expect(icons).toEqual({ live: '●', wait: '◷', yes: '✓', no: '✕', plain: '○' });
    for (const icon of Object.values(icons)) expect(written).toContain(`| ${icon} `);
    expect(new Set(Object.values(lookOf))).toEqual(new Set(Object.keys(icons)));
    // Cells of the matrix, too; and no page makes one of its own.
    expect(consoles).toContain('content: "● "');
    expect(consoles).toContain('content: "◷ "');
    const pages = readdirSync(path.join(ROOT, 'functions/pages'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.tsx'),
    );
    const own = pages.filter((file) => /["'`]badge\b/.test(textOf(`functions/pages/${file}`)));
    expect(own).toEqual(['shared/badge.tsx']);
  });

  it('letters have five sizes, and none is smaller than twelve pixels', () => {
    const sizes = [...new Set(declared('font-size'))].filter((size) => size.endsWith('rem')).map(Number.parseFloat);
    expect(sizes.toSorted((a, b) => a - b)).toEqual([0.75, 0.875, 1, 1.125, 1.5]);
    for (const size of sizes) expect(written).toContain(`${size} rem`);
  });

  it('corners are those that are named', () => {
    const corners = new Set(declared('border-radius').flatMap((value) => value.split(' ')));
    expect([...corners].toSorted()).toEqual(['0', '4px', '50%', '8px', '99px', 'var(--radius)']);
    for (const corner of ['12 px', '8 px', '4 px']) expect(written).toContain(corner);
  });

  it('each colour has a value in both schemes, and stands in the document with both', () => {
    expect(Object.keys(schemes.dark)).toEqual(Object.keys(schemes.light));
    for (const [name, light] of Object.entries(schemes.light)) {
      expect([name, written.includes(`| \`${name}\` | \`${light}\` | \`${schemes.dark[name]}\` |`)]).toEqual([name, true]);
    }
    // Nowhere is a colour of its own: only on the mark, in print, and where a picture is shown.
    const others = `${shared}${consoles}`.replace(/:root \{[^}]*\}/g, '').match(/#[0-9a-f]{3,8}\b/gi) ?? [];
    expect([...new Set(others)].filter((colour) => !['#fff', '#000'].includes(colour))).toEqual([]);
  });

  it.each(Object.entries(schemes))('text meets AA on all that it stands on: %s', (_scheme, colour) => {
    const on: Record<string, string[]> = {
      ink: ['paper', 'card', 'wash', 'wait-wash', 'warn-wash'],
      soft: ['paper', 'card', 'wash'],
      key: ['paper', 'card', 'wash'],
      'on-key': ['key'],
      warn: ['paper', 'card', 'warn-wash'],
      wait: ['paper', 'card', 'wait-wash'],
    };
    for (const [text, grounds] of Object.entries(on))
      for (const ground of grounds)
        expect([text, ground, contrast(colour[text] ?? '', colour[ground] ?? '') >= 4.5]).toEqual([text, ground, true]);
  });
});
