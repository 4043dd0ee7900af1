/** The page that a ticket leads to. The ticket stands in the fragment, which no server sees, and leaves it at once. */
export const pageOf = (stream: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Camera</title>
<style>
  body { margin: 0; background: #111; color: #eee; font: 1.1rem system-ui, sans-serif; display: grid; min-height: 100vh; place-content: center; gap: 1rem; text-align: center }
  img { width: min(100vw, 60rem); aspect-ratio: 16 / 9; background: #000 }
  img:not([src]) { visibility: hidden }
</style>
<main><img id="picture" alt="What the camera shows"><p id="said" role="status">Asking the owner’s keys …</p></main>
<script>
  const ticket = new URLSearchParams(location.hash.slice(1)).get('ticket') ?? '';
  history.replaceState(null, '', location.pathname);
  const [picture, said] = [document.getElementById('picture'), document.getElementById('said')];
  const say = (what) => { said.textContent = what; };
  const over = (what) => { picture.removeAttribute('src'); say(what); };
  const watch = async () => {
    const response = await fetch(${JSON.stringify(stream)}, { headers: { 'x-keyholder-ticket': ticket } });
    if (!response.ok) return over('This may not be shown. Open it again from your console.');
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ''; ; ) {
      const { value, done } = await reader.read();
      if (done) return over('The picture has ended: the permission was taken back, or its time is up.');
      const lines = (rest + value).split('\\n');
      rest = lines.pop();
      const last = lines.at(-1);
      if (last) { picture.src = 'data:image/svg+xml,' + encodeURIComponent(JSON.parse(last)); say('Live. The owner sees that you are watching.'); }
    }
  };
  watch().catch(() => over('The connection is lost.'));
</script>
</html>`;
