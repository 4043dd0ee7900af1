import type { Catalogue } from '#catalogues/catalogue';
import type { Format } from '#catalogues/format';
import type { Device } from '#domain/device';
import { askedLine, type Line } from '#domain/line';
import { AskedSentences } from './asked-sentence.tsx';

type Props = {
  catalogue: Catalogue;
  format: Format;
  lines: readonly Line[];
  devices: readonly Device[];
  /** That services may be switched off, where that is asked for, too. */
  suspension?: string | false;
};

/** As many as leave room for the rest of what the first screen says. */
const MOST_SHOWN = 4;

/** What is asked for at a glance, above the form that answers it. */
export const AsksFor = ({ catalogue, format, lines, devices, suspension = false }: Props) => {
  const { invitation: say } = catalogue.page;
  if (lines.length === 0 && !suspension) return <p>{say.asksNothing}</p>;
  const shown = lines.slice(0, MOST_SHOWN);
  return (
    <>
      <p class="list-lead">{say.asksFor}</p>
      <AskedSentences catalogue={catalogue} format={format} lines={shown.map((line) => askedLine(line, devices))}>
        {lines.length > MOST_SHOWN && <li>{say.andMore(lines.length - MOST_SHOWN)}</li>}
        {suspension && <li>{suspension}</li>}
      </AskedSentences>
    </>
  );
};
