import { withoutAddresses } from './clickable.ts';

/** The characters of GSM 03.38 that cost one place each; what only the extension table has costs two, and is not used. */
const GSM = new Set(
  '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

const SPELLINGS: Record<string, string> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  œ: 'oe',
  Œ: 'OE',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
};

const toGsm = (character: string): string => {
  if (GSM.has(character)) return character;
  const spelled = SPELLINGS[character] ?? character.normalize('NFKD').replace(/\p{M}/gu, '');
  return Array.from(spelled, (part) => (GSM.has(part) ? part : '')).join('');
};

/** For a language that the GSM alphabet cannot write: whatever UCS-2 writes in one place; the rest, and what turns text around, goes. */
export const ucs2Text = (text: string): string => text.normalize('NFC').replace(/[\u{10000}-\u{10FFFF}]|\p{Cf}/gu, '');

export const gsmText = (text: string): string => Array.from(text.normalize('NFC'), toGsm).join('');

/**
 * A name as it may stand in an SMS: in its alphabet, nothing in it that a phone would make a link of, at most `most`
 * characters (product.md §6). Empty when nothing is left.
 */
export const smsName = (name: string, most: number, asWritten: (text: string) => string = gsmText): string => {
  const plain = withoutAddresses(asWritten(name.normalize('NFKC')));
  return plain.length <= most
    ? plain
    : plain
        .slice(0, Math.max(0, most - 1))
        .trimEnd()
        .concat('.');
};
