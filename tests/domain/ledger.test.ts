import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { append, EMPTY_LEDGER, firstBreak, type LedgerDraft, type LedgerEntry } from '#domain/ledger';
import { id, NOON } from '../support/builders.ts';

const draft = (changes: Partial<LedgerDraft> = {}): LedgerDraft => ({
  id: id('led'),
  siteId: id('sit'),
  at: NOON,
  actor: { type: 'service' },
  action: 'site-changed',
  details: {},
  ...changes,
});

const chain = (details: LedgerDraft['details'][]): LedgerEntry[] => {
  const entries: LedgerEntry[] = [];
  for (const detail of details) entries.push(append(entries.at(-1) ?? EMPTY_LEDGER, draft({ details: detail })));
  return entries;
};

describe('the ledger', () => {
  it('hashes the canonical form of an entry, so that anyone can recompute it', () => {
    const { hash, ...entry } = append(EMPTY_LEDGER, draft({ details: { b: 1, a: 'ü' } }));
    const canonical = `{"action":"site-changed","actor":{"type":"service"},"at":"${NOON}","details":{"a":"ü","b":1},"id":"${id('led')}","previous":"${'0'.repeat(64)}","seq":1,"siteId":"${id('sit')}"}`;
    expect(entry.seq).toBe(1);
    expect(hash).toBe(createHash('sha256').update(canonical).digest('hex'));
  });

  it('does not hash what is not stored', () => {
    const entry = append(EMPTY_LEDGER, draft({ details: { reason: undefined } as never }));
    expect(entry.details).toEqual({});
    expect(firstBreak([JSON.parse(JSON.stringify(entry))])).toBeUndefined();
  });

  it('holds when nothing was touched, and shows any entry that is changed, taken out, added or moved', () => {
    const details = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(fc.array(details, { minLength: 3, maxLength: 8 }), fc.nat(), (all, pick) => {
        const entries = chain(all);
        expect(firstBreak(entries)).toBeUndefined();
        const at = pick % (entries.length - 1);
        const entry = entries[at] as LedgerEntry;
        const changed = entries.with(at, { ...entry, details: { ...entry.details, forged: true } });
        expect(firstBreak(changed)).toBe(at + 1);
        expect(firstBreak(entries.toSpliced(at, 1))).toBe(at + 1);
        expect(firstBreak(entries.toSpliced(at, 0, entry))).toBe(at + 2);
        const rehashed = append({ seq: entry.seq - 1, hash: entry.previous }, { ...draft(), details: { forged: true } });
        expect(firstBreak(entries.with(at, rehashed))).toBe(at + 2);
      }),
      { numRuns: 30 },
    );
  });
});
