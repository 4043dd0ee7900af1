import type { Catalogue } from '#catalogues/catalogue';
import type { Format } from '#catalogues/format';
import type { Device } from '#domain/device';
import { askedLine } from '#domain/line';
import { AskedSentence } from './asked-sentence.tsx';
import { AS_ASKED, durationValue, isTickedBeforehand, kindOfLine, type Offered } from './choice.ts';
import { durationWords, lineTimeWords } from './wording.ts';

type Words = { catalogue: Catalogue; format: Format };

type Props = Words & {
  offered: Offered;
  devices: Device[];
  chosen: URLSearchParams;
  /** Nothing is ticked beforehand, whatever it is; and which line it is is told with the answer, see `requireAsShown`. */
  isBlank?: boolean;
};

/** The owner's choice on one asked line: whether, on which devices, for how long; as it was left, where it was shown before. */
export const LineChoice = ({ catalogue, format, offered, devices, chosen, isBlank = false }: Props) => {
  const { invitation: say } = catalogue.page;
  const { index, line, terms, durations } = offered;
  const { name, sentence } = catalogue.permission[line.permission];
  const isSame = !isBlank || chosen.get(`shown-${index}`) === kindOfLine(line);
  const duration = isSame ? chosen.get(`duration-${index}`) : null;
  const wasShown = duration !== null;
  const isTicked = wasShown ? chosen.has(`give-${index}`) : !isBlank && isTickedBeforehand(line);
  const chosenDevices = chosen.getAll(`devices-${index}`);
  const on = devices.filter(({ id }) => terms.devices.includes(id));
  const isChosen = ({ id }: Device): boolean => !wasShown || chosenDevices.includes(id);
  const isFewer = !on.every(isChosen);
  return (
    <fieldset>
      <legend>{name}</legend>
      {isBlank && <input type="hidden" name={`shown-${index}`} value={kindOfLine(line)} />}
      <p class="asked">
        <AskedSentence catalogue={catalogue} format={format} line={askedLine(line, devices)} />
      </p>
      <p class="soft">{sentence}</p>
      <label>
        <input type="checkbox" class="give" name={`give-${index}`} checked={isTicked} aria-label={`${say.give}: ${name}`} />
        <span>{say.give}</span>
      </label>
      <div class="terms">
        {on.length > 0 && (
          <details open={on.length <= 5 || isFewer}>
            <summary>
              {say.devicesLegend}: {say.devicesHeading(on.length)}
            </summary>
            {on.map((device) => (
              <label>
                <input type="checkbox" name={`devices-${index}`} value={device.id} checked={isChosen(device)} />
                <span>
                  <bdi>{device.name}</bdi>
                </span>
              </label>
            ))}
          </details>
        )}
        <label class="field">
          {say.durationLabel}
          <select name={`duration-${index}`}>
            <option value={AS_ASKED}>{say.asAsked(lineTimeWords(catalogue, format, line))}</option>
            {durations.map((shorter) => (
              <option value={durationValue(shorter)} selected={duration === durationValue(shorter)}>
                {durationWords(catalogue, format, shorter)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </fieldset>
  );
};
