/** Links, addresses and numbers to call, in whatever a phone or a mail program might make clickable. */
const CLICKABLE = /\S*(?::\/\/|www\.|@|[\p{L}\p{N}_][.:/。．｡][\p{L}\p{N}_])\S*|\+?\d[\d\s/().-]{5,}\d/giu;

/** A name without any of that, for where it cannot be shown as mere text (product.md §6). Empty when nothing is left. */
export const withoutAddresses = (name: string): string => name.replace(CLICKABLE, ' ').replace(/\s+/g, ' ').trim();
