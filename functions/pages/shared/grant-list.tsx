import type { Catalogue } from '#catalogues/catalogue';
import type { Format } from '#catalogues/format';
import type { Device } from '#domain/device';
import type { Terms } from '#domain/line';
import type { Times, ZonedTimes } from '#domain/times';
import { windowEndWords } from './wording.ts';

type Props = {
  catalogue: Catalogue;
  format: Format;
  grants: readonly (Omit<Terms, 'times'> & { times?: Times | ZonedTimes | undefined })[];
  devices: readonly Device[];
};

const MOST_NAMES = 5;

/** Permissions as a list: what, on which devices, until when. */
export const GrantList = ({ catalogue, format, grants, devices }: Props) => {
  const namesOf = (ids: readonly string[]): string =>
    ids.length > MOST_NAMES
      ? catalogue.page.invitation.devicesHeading(ids.length)
      : format.list(ids.map((id) => devices.find((device) => device.id === id)?.name ?? id));
  return (
    <ul>
      {grants.map((grant) => (
        <li>
          <strong>{catalogue.permission[grant.permission].name}</strong>
          {grant.devices.length > 0 && (
            <>
              : <bdi>{namesOf(grant.devices)}</bdi>
            </>
          )}
          , {windowEndWords(catalogue, format, grant)}
        </li>
      ))}
    </ul>
  );
};
