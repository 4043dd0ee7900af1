import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

const maps = new Map<string, SourceMap | undefined>();

/** The map beside a bundle's file, read when the first stack asks for it and not before. */
const mapOf = (file: string): SourceMap | undefined => {
  if (!maps.has(file)) {
    try {
      maps.set(file, new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(file)}.map`, 'utf8'))));
    } catch {
      maps.set(file, undefined);
    }
  }
  return maps.get(file);
};

/** From the repository's root on, whatever folder the bundle was made in. */
const withinRepository = (source: string): string => source.replace(/^.*?(?=(functions|node_modules)\/)/, '');

const placeOf = (frame: NodeJS.CallSite): string => {
  const file = frame.getFileName();
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  if (!file?.startsWith('file:') || line === null || column === null) return frame.toString();
  const entry = mapOf(file)?.findEntry(line - 1, column - 1);
  if (!entry || !('originalSource' in entry)) return frame.toString();
  const place = `${withinRepository(entry.originalSource)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  const name = frame.getFunctionName();
  return name ? `${name} (${place})` : place;
};

/**
 * A stack that points at the source, for `Error.prepareStackTrace`: V8 asks for it only where a stack is looked at. Node's own
 * `--enable-source-maps` reads every map when its file is loaded, which costs a cold start 80 ms.
 */
export const sourceStack = (error: Error, frames: readonly NodeJS.CallSite[]): string =>
  [String(error), ...frames.map((frame) => `    at ${placeOf(frame)}`)].join('\n');
