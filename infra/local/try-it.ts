import type { Serving } from './serving.ts';

/** What to try from a shell, line by line: handing a site over, and asking its owner for more. */
export const tryIt = (url: string, { isOpen }: Serving): string => {
  const { hostname, port } = new URL(url);
  const at = `--port ${port}${isOpen ? ` --host ${hostname}` : ''}`;
  return `
Try it, line by line or all at once.

  K=${url}; J='content-type: application/json'; idof() { sed 's/.*"id":"\\('$1'_[^"]*\\)".*/\\1/'; }
  T="authorization: Bearer $(npm run -s token -- ${at} --email anna@example.org)"
  O="authorization: Bearer $(npm run -s token -- ${at} --email owner@example.org)"

  echo 'Handing over: the owner accepts by the link in the mail.'
  curl -sw '\\n' $K/companies -H "$T" -H "$J" -d '{"name":"Demo Alarm","country":"DE"}'
  S=$(curl -s $K/sites -H "$T" -H "$J" -d '{"name":"My House","timeZone":"Europe/Berlin"}' | idof sit)
  D=$(curl -s $K/sites/$S/devices -H "$T" -H "$J" -d '{"name":"Front door","serial":"MINE-'$(date +%s)'","category":"camera"}' | idof dev)
  curl -sw '\\n' $K/sites/$S/invitations -H "$T" -H "$J" -d '{"contact":{"type":"email","value":"owner@example.org"}}'
  curl -s -o /dev/null -X POST $K/local/tick
  L=$(curl -s "$K/inbox.json?to=owner@example.org" | sed 's/.*\\/i#\\([0-9A-Z]*\\).*/\\1/')
  curl -sw '\\n' $K/links/accept -H "$J" -d '{"secret":"'$L'","lines":[]}'

  echo 'Applying for permissions: the owner approves, and takes everything back.'
  A=$(curl -s $K/sites/$S/applications -H "$T" -H "$J" -d '{"lines":[{"permission":"live-view","devices":"all","duration":{"hours":8}}],"reason":"The picture is dark."}' | idof app)
  curl -sw '\\n' $K/owner/sites/$S/applications/$A/approve -H "$O" -H "$J" -d '{}'
  curl -sw '\\n' $K/access/check -H "$T" -H "$J" -d '{"checks":[{"siteId":"'$S'","deviceId":"'$D'","permission":"live-view"}]}'
  curl -sw '\\n' $K/owner/sites/$S/withdraw -H "$O" -H "$J" -d '{}'
  curl -sw '\\n' $K/access/check -H "$T" -H "$J" -d '{"checks":[{"siteId":"'$S'","deviceId":"'$D'","permission":"live-view"}]}'
`;
};
