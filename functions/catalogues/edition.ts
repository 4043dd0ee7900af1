import type { Catalogue } from '#catalogues/catalogue';
import type { Notice } from '#domain/notice';
import editions from './editions.json' with { type: 'json' };

/** What a page in these words has said: the files as they are, wherever they are kept, prove it by their hash. */
export const noticeOf = ({ language }: Pick<Catalogue, 'language'>): Notice => ({ language, edition: editions[language] });
