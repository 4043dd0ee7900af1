import type { Connectivity as Reported } from '#app/kernel/ports';
import type { Format } from '#catalogues/format';
import type { View } from './view.ts';

/** Whether a device is online, as its cloud last said: a mark and a word where it is, since when where it is not. */
export const Connectivity = ({ view, reported, format }: { view: View; reported: Reported | undefined; format: Format }) => {
  if (!reported) return null;
  const { online, isOnline, offline } = view.catalogue.console;
  const since = format.short(reported.at);
  if (!reported.online) return <span class="soft">{offline(since)}</span>;
  return (
    <span class="mark" title={online(since)}>
      <span aria-hidden="true"> ● {isOnline}</span>
      <span class="unseen">{online(since)}</span>
    </span>
  );
};
