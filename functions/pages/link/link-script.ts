/** The fragment never reaches a server by itself: this puts it into the form, takes it out of the address, and posts it. */
export const LINK_SCRIPT = `
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
