import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A form as it fits into a cookie: the ids of many devices have much in common. */
export const packed = (fields: URLSearchParams): string => deflateRawSync(fields.toString()).toString('base64url');
export const unpacked = (form: string): URLSearchParams => new URLSearchParams(inflateRawSync(Buffer.from(form, 'base64url')).toString());
