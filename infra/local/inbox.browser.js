// Runs in the browser, inside the inbox page: times as they are where the reader is, mails as high as they are, and what is new.
const main = document.querySelector('main');
const written = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const sized = (frame) => {
  const page = frame.contentDocument?.documentElement;
  // One that is not shown has no height yet.
  if (page && frame.offsetWidth > 0) frame.style.height = `${page.scrollHeight}px`;
};

const dress = (message) => {
  for (const time of message.querySelectorAll('time')) time.textContent = written.format(new Date(time.dateTime));
  for (const frame of message.querySelectorAll('iframe')) {
    frame.addEventListener('load', () => sized(frame));
    new ResizeObserver(() => sized(frame)).observe(message);
  }
};

const shown = () => new Set([...main.querySelectorAll('.message')].map(({ dataset }) => dataset.id));

/** Puts what is new on top, and leaves alone what is being read. */
const take = (page) => {
  const known = shown();
  const before = document.documentElement.scrollHeight;
  const fresh = [...page.querySelectorAll('.message')].filter(({ dataset }) => !known.has(dataset.id));
  for (const message of fresh) message.classList.add('new');
  main.querySelector('.nothing')?.remove();
  main.prepend(...fresh);
  main.dataset.last = page.querySelector('main').dataset.last;
  document.querySelector('nav').replaceWith(page.querySelector('nav'));
  fresh.forEach(dress);
  if (window.scrollY > 0) window.scrollBy(0, document.documentElement.scrollHeight - before);
};

const look = async () => {
  const news = await (await fetch(`/inbox.json?${new URLSearchParams({ after: main.dataset.last })}`)).json();
  if (news.length > 0) take(new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html'));
};

/** Whoever has ended the service and starts it again finds the inbox as it is then. */
const keepLooking = () =>
  look()
    .catch(() => undefined)
    .finally(() => setTimeout(keepLooking, 2_000));

main.querySelectorAll('.message').forEach(dress);
setTimeout(keepLooking, 2_000);
