/** Crockford's base 32, as ULIDs use it. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const VALUES = new Map(Array.from(ALPHABET, (character, value) => [character, value]));

const BYTES = 16;
/** A ULID's first character holds three bits, the other 25 five each: 128. */
const FIRST_BITS = 3;

/**
 * Ids of one kind as bytes, 16 each in place of 33: 80 grants on 500 devices stay within the megabyte that one query reads, so
 * that the access check stays two reads.
 */
export const packIds = (ids: readonly string[]): Uint8Array => {
  const bytes = new Uint8Array(ids.length * BYTES);
  let at = 0;
  for (const id of ids) {
    let bits = 0;
    let held = 0;
    for (const [index, character] of Array.from(id.slice(-26)).entries()) {
      const width = index === 0 ? FIRST_BITS : 5;
      bits = (bits << width) | (VALUES.get(character) ?? 0);
      held += width;
      if (held >= 8) {
        held -= 8;
        bytes[at++] = bits >> held;
        bits &= (1 << held) - 1;
      }
    }
  }
  return bytes;
};

export const unpackIds = (bytes: Uint8Array, prefix: string): string[] => {
  const ids: string[] = [];
  for (let start = 0; start < bytes.length; start += BYTES) {
    let id = prefix;
    let bits = 0;
    let held = 0;
    let width = FIRST_BITS;
    for (let index = start; index < start + BYTES; index++) {
      bits = (bits << 8) | (bytes[index] ?? 0);
      held += 8;
      while (held >= width) {
        held -= width;
        id += ALPHABET.charAt(bits >> held);
        bits &= (1 << held) - 1;
        width = 5;
      }
    }
    ids.push(id);
  }
  return ids;
};
