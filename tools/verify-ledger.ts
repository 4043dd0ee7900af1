import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { firstBreak, LedgerEntry } from '#domain/ledger';

/** `npm run verify-ledger FILE`: whether an exported ledger, JSON or CSV, is whole and unchanged (docs/ledger.md). */
const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};

const JSON_COLUMNS = new Set(['seq', 'actor', 'details']);

const fromCsv = (text: string): unknown[] =>
  parse(text, {
    columns: true,
    bom: true,
    cast: (value, { column, header }) => (!header && JSON_COLUMNS.has(String(column)) ? JSON.parse(value) : value),
  });

const fromJson = (text: string): unknown[] => {
  const parsed: unknown = JSON.parse(text);
  return Array.isArray(parsed) ? parsed : ((parsed as { items?: unknown[] }).items ?? fail('The file holds no list of entries.'));
};

const [file] = process.argv.slice(2);
if (file === undefined) fail('Say which file: npm run verify-ledger ledger.json');
const text = readFileSync(file as string, 'utf8');
const entries = LedgerEntry.array().safeParse(/^\s*[[{]/.test(text) ? fromJson(text) : fromCsv(text));
if (!entries.success) fail('The file is no ledger: an entry has not the fields that it should have.');
const broken = firstBreak(entries.data ?? []);
if (broken !== undefined) fail(`Entry ${broken} is missing, moved or changed.`);
console.log(`${entries.data?.length} entries; nothing is missing or changed.`);
