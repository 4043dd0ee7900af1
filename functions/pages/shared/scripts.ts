import { createHash } from 'node:crypto';

/** The fragment never reaches a server by itself: this puts it into the form, takes it out of the address, and posts it. */
const LINK = `
const open = () => {
  const secret = location.hash.slice(1);
  if (!secret) return;
  history.replaceState(null, '', location.pathname);
  const form = document.querySelector('form');
  form.elements.secret.value = secret;
  form.submit();
};
addEventListener('hashchange', open);
open();
`.trim();

/** What was done is told once, and not when one comes back. Another language takes along the form that was typed in, of several on a page; where nothing is typed, it is a link. How much longer something lasts, counted down by the server's clock: the page says what it was when it was made. */
const COUNTDOWN = `
const here = new URL(location);
if (here.searchParams.has('done')) {
  here.searchParams.delete('done');
  history.replaceState(null, '', here);
}
const ahead = Date.parse(document.body.dataset.now) - Date.now();
const words = Intl.DurationFormat && new Intl.DurationFormat(document.documentElement.lang, { style: 'short' });
const count = () => {
  for (const time of document.querySelectorAll('time[data-left]')) {
    const minutes = Math.ceil((Date.parse(time.dateTime) - Date.now() - ahead) / 60000);
    const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
    time.textContent = minutes <= 0 ? time.dataset.over : !words ? time.textContent : time.dataset.left.replace('{}', words.format(
      days > 0 ? { days, ...(hours > 0 && { hours }) } : { ...(hours > 0 && { hours }), minutes: minutes % 60 }));
  }
};
setInterval(count, 15000);
const isTyped = (form) => [...form.elements].some((field) =>
  field.options ? field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected))
  : /checkbox|radio/.test(field.type) ? field.checked !== field.defaultChecked
  : field.type !== 'search' && 'defaultValue' in field && field.value !== field.defaultValue);
for (const one of document.querySelectorAll('[formaction^="/language"], [href^="/language"]')) one.addEventListener('click', (event) => {
  const form = [...document.forms].find((one) => one.method === 'post' && isTyped(one));
  const to = new URL(one.href || one.formAction);
  event.preventDefault();
  if (!form) return location.assign(to);
  to.searchParams.set('of', new URL(form.getAttribute('action'), location).pathname);
  const button = Object.assign(document.createElement('button'), { hidden: true, formNoValidate: true });
  button.formAction = to;
  form.append(button);
  form.requestSubmit(button);
});
`.trim();

/** The only scripts that run on our pages, each within its page: nothing more to fetch. */
export const SCRIPTS = { link: LINK, countdown: COUNTDOWN } as const;
export type Script = keyof typeof SCRIPTS;

/** By their hashes in the policy. */
export const SCRIPT_SOURCES = Object.values(SCRIPTS)
  .map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  .join(' ');
