import type { Format } from '#catalogues/format';
import type { Device } from '#domain/device';
import type { Duration } from '#domain/line';
import { Permission } from '#domain/permission';
import { durationValue, LENGTHS, VISITS } from '../../shared/choice.ts';
import { instantTyped } from '../../shared/local-time.ts';
import { durationWords } from '../../shared/wording.ts';
import { EMPTY_FORM, type Form, typed, type View } from '../view.ts';
import { placeOf } from './fields.tsx';
import { asLines, hasTicks, isMatrix, tickedIn } from './ticked.ts';
import { AtTimes, timesTyped } from './times.tsx';

/** Every length that can be asked for; a start or an end of one's own has fields of its own. */
const DURATIONS: readonly Duration[] = [...LENGTHS, ...VISITS, 'permanent'];
const USUAL: Duration = { hours: 8 };
/** In place of a length: a start and an end of one's own. */
const OTHER = 'other';

/**
 * The lines that a form asks for, one a permission; what does not fit is left to the schema to refuse.
 * With an end of its own a line has no length; times are those of the site.
 */
export const linesTyped = (fields: URLSearchParams, timeZone: string): unknown[] =>
  Permission.options.flatMap((permission) => {
    if (!fields.has(`ask-${permission}`)) return [];
    const chosen = fields.get(`duration-${permission}`);
    // A time of one's own counts only where it was chosen, and so is to be seen; left empty it is refused.
    const isOther = chosen === OTHER;
    const start = isOther ? typed(fields, `from-${permission}`) : undefined;
    return [
      {
        permission,
        ...(permission !== 'site-information' && {
          devices: fields.get(`which-${permission}`) === 'all' ? 'all' : fields.getAll(`devices-${permission}`),
        }),
        duration: isOther
          ? { until: instantTyped(typed(fields, `until-${permission}`), timeZone) }
          : DURATIONS.find((duration) => durationValue(duration) === chosen),
        ...(start !== undefined && { from: instantTyped(start, timeZone) ?? start }),
        ...timesTyped(fields, permission),
      },
    ];
  });

/**
 * The form of lines that a page begins with: what was ticked just now goes before what was typed at another time; ticks that were kept
 * over a sign-in have come no further than the matrix.
 */
export const linesToShow = ({ query, draftOf }: Pick<View, 'query' | 'draftOf'>, sent: Form, devices: readonly string[]) => {
  if (hasTicks(query)) return { form: { ...EMPTY_FORM, typed: asLines(tickedIn(query, devices), devices) }, draftOf: undefined };
  if (!isMatrix(sent.typed)) return { form: sent, draftOf };
  return { form: { ...sent, typed: asLines(tickedIn(sent.typed, devices), devices) }, draftOf: sent.action };
};

type Props = {
  view: View;
  form: Form;
  format: Format;
  devices: readonly Device[];
  timeZone: string;
  only?: readonly Permission[];
  tick?: string;
  /** What is held of a permission already, to be read before more of it is asked for. */
  held?: (permission: Permission) => readonly string[];
};

type OneProps = Omit<Props, 'only' | 'tick'> & { permission: Permission; tick: string };

/** On which devices: all, or those that are ticked. */
const OnDevices = ({ view, form, devices, permission }: OneProps) => {
  const { field, site: say } = view.catalogue.console;
  const chosen = form.typed.getAll(`devices-${permission}`);
  const which = form.typed.get(`which-${permission}`) ?? (chosen.length > 0 ? 'some' : 'all');
  const [only] = devices;
  if (devices.length === 1 && only) return <input type="hidden" name={`devices-${permission}`} value={only.id} />;
  return (
    <fieldset class="which">
      <legend class="unseen">{field.devices}</legend>
      <label>
        <input type="radio" name={`which-${permission}`} value="all" checked={which === 'all'} />
        <span>{say.allDevices(devices.length)}</span>
      </label>
      <label>
        <input type="radio" name={`which-${permission}`} value="some" checked={which !== 'all'} />
        <span>{say.some}</span>
      </label>
      <div class="some">
        {devices.map(({ id, name: device }) => (
          <label>
            <input type="checkbox" name={`devices-${permission}`} value={id} checked={chosen.includes(id)} />
            <span>
              <bdi>{device}</bdi>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

/** For how long: a usual time, or another. */
const ForHowLong = ({ view, form, format, timeZone, permission }: OneProps) => {
  const { catalogue } = view;
  const { field } = catalogue.console;
  const was = form.typed;
  const chosen = was.get(`duration-${permission}`) ?? durationValue(USUAL);
  return (
    <>
      <label class="field">
        {field.duration}
        <select name={`duration-${permission}`}>
          {DURATIONS.map((duration) => (
            <option value={durationValue(duration)} selected={durationValue(duration) === chosen}>
              {durationWords(catalogue, format, duration)}
            </option>
          ))}
          <option value={OTHER} selected={chosen === OTHER}>
            {field.otherTime}
          </option>
        </select>
      </label>
      <div class="other">
        <p class="soft">{field.timeZoneNote(timeZone)}</p>
        <label class="field">
          {field.from} <span class="soft">({field.optional})</span>
          <input type="datetime-local" name={`from-${permission}`} value={was.get(`from-${permission}`) ?? ''} />
        </label>
        <label class="field">
          {field.until}
          <input type="datetime-local" name={`until-${permission}`} value={was.get(`until-${permission}`) ?? ''} />
        </label>
      </div>
      <AtTimes view={view} was={was} name={permission} />
    </>
  );
};

const OneLine = (props: OneProps) => {
  const { view, form, permission, tick, held } = props;
  const { name, sentence } = view.catalogue.permission[permission];
  return (
    <fieldset>
      <legend>{name}</legend>
      <p class="soft">{sentence}</p>
      {held?.(permission).map((line) => (
        <p class="note">{line}</p>
      ))}
      <label>
        <input
          type="checkbox"
          class="give"
          name={`ask-${permission}`}
          checked={form.typed.has(`ask-${permission}`)}
          aria-label={`${tick}: ${name}`}
        />
        <span>{tick}</span>
      </label>
      <div class="terms">
        {permission !== 'site-information' && <OnDevices {...props} />}
        <ForHowLong {...props} />
      </div>
    </fieldset>
  );
};

/** Which permissions, on which devices, for how long: a fieldset each, which opens when it is ticked. */
export const LinesForm = ({ only = Permission.options, tick, ...props }: Props) => {
  const { view, form, devices } = props;
  const error = form.errors.lines;
  return (
    <div {...(error && { class: 'invalid' })}>
      {error && (
        <p class="warn" id={placeOf('lines')}>
          {error}
        </p>
      )}
      {only
        .filter((permission) => permission === 'site-information' || devices.length > 0)
        .map((permission) => (
          <OneLine {...props} permission={permission} tick={tick ?? view.catalogue.console.installer.askFor} />
        ))}
    </div>
  );
};
