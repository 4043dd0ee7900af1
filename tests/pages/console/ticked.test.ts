import { describe, expect, it } from 'vitest';
import { asLines, hasTicks, isMatrix, matrixQuery, tickedIn } from '../../../functions/pages/console/forms/ticked.ts';

const DEVICES = ['dev_1', 'dev_2', 'dev_3'];
const ticked = (query: string) => tickedIn(new URLSearchParams(query), DEVICES);

describe('what is ticked in a matrix', () => {
  it.each([
    ['', []],
    ['cell=live-view:dev_2', [{ permission: 'live-view', devices: ['dev_2'] }]],
    ['row=dev_1', ['configuration', 'live-view', 'playback'].map((permission) => ({ permission, devices: ['dev_1'] }))],
    ['column=playback', [{ permission: 'playback', devices: DEVICES }]],
    ['whole=on', [{ permission: 'site-information', devices: [] }]],
    // In the order of the site, each once.
    ['cell=playback:dev_3&column=playback&row=dev_9', [{ permission: 'playback', devices: DEVICES }]],
    // Devices and permissions that are none are none.
    ['cell=live-view:dev_9&cell=everything:dev_1&column=everything', []],
  ])('%s', (query, expected) => {
    expect(ticked(query)).toEqual(expected);
  });

  it.each([
    // What a filter or the next page hides was seen by nobody: a column ticks what was shown, and cells and rows are ticked by themselves.
    ['column=playback&shown=dev_1 dev_3', [{ permission: 'playback', devices: ['dev_1', 'dev_3'] }]],
    ['column=playback&shown=', []],
    ['column=playback&shown=dev_3&cell=playback:dev_1', [{ permission: 'playback', devices: ['dev_1', 'dev_3'] }]],
    ['shown=dev_1', []],
  ])('goes over what was shown: %s', (query, expected) => {
    expect(ticked(query)).toEqual(expected);
  });

  it('fills the form of lines: all devices where all are, else those', () => {
    const lines = asLines(ticked('column=live-view&cell=playback:dev_2&whole=on'), DEVICES);
    expect([lines.get('ask-site-information'), lines.get('which-live-view'), lines.get('which-playback')]).toEqual(['on', 'all', 'some']);
    expect([lines.getAll('devices-playback'), lines.has('ask-configuration')]).toEqual([['dev_2'], false]);
  });

  it('is carried in an address without what else a form holds', () => {
    const fields = new URLSearchParams('csrf=secret&request=frm_1&cell=a:b&row=c&column=d&whole=on');
    expect(matrixQuery(fields).toString()).toBe('cell=a%3Ab&row=c&column=d&whole=on');
    expect(matrixQuery(new URLSearchParams('shown=a b&csrf=secret&row=c')).toString()).toBe('row=c');
    expect(matrixQuery(new URLSearchParams('shown=a b&column=d')).toString()).toBe('shown=a+b&column=d');
    // The same ticks stand in buttons, where nobody has made them.
    const [button, matrix, empty] = ['column=d', 'matrix=on&column=d', 'matrix=on&shown=a'].map((query) => new URLSearchParams(query));
    expect([button, matrix, empty].map((one) => one && isMatrix(one))).toEqual([false, true, false]);
    expect([button, matrix, empty].map((one) => one && hasTicks(one))).toEqual([true, true, false]);
  });
});
