import type { Serving } from './serving.ts';

/** What to try from a shell, line by line: handing a site over. */
export const tryIt = (url: string, { isOpen }: Serving): string => {
  const { hostname, port } = new URL(url);
  const at = `--port ${port}${isOpen ? ` --host ${hostname}` : ''}`;
  return `
Try it: a hand-over in six lines.

  K=${url}; J='content-type: application/json'
  T=$(npm run -s token -- ${at} --email anna@example.org)
  curl -sw '\\n' $K/companies -H "authorization: Bearer $T" -H "$J" -d '{"name":"Demo Alarm","country":"DE"}'
  S=$(curl -s $K/sites -H "authorization: Bearer $T" -H "$J" -d '{"name":"Demo House","timeZone":"Europe/Berlin"}' | sed 's/.*"id":"\\(sit_[^"]*\\)".*/\\1/')
  curl -sw '\\n' $K/sites/$S/devices -H "authorization: Bearer $T" -H "$J" -d '{"name":"Front door","serial":"DEMO-0001","category":"camera"}'
  curl -sw '\\n' $K/sites/$S/invitations -H "authorization: Bearer $T" -H "$J" -d '{"contact":{"type":"email","value":"owner@example.org"},"lines":[{"permission":"live-view","devices":"all","duration":{"hours":8}}]}'

Then open the message in the inbox, follow its link, and accept.
`;
};
