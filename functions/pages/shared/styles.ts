/** One stylesheet, in every page, by its hash in the policy: nothing more to fetch. Colours meet WCAG AA in light and dark. */
export const STYLES = `
:root{color-scheme:light dark;--paper:#f3f4f1;--card:#fff;--ink:#16211e;--soft:#55615d;--line:#cfd6d2;--key:#1d5c4d;--on-key:#fff;--wash:#e6efec;--warn:#8a1c1c;--radius:12px}
@media(prefers-color-scheme:dark){:root{--paper:#111715;--card:#1a2220;--ink:#e9efec;--soft:#a9b5b0;--line:#38433f;--key:#7fd1bb;--on-key:#0c2019;--wash:#22302c;--warn:#ffb4ab}}
*,::before,::after{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
header{max-width:44rem;margin:0 auto;padding:1.25rem 1rem 0;font-weight:700;color:var(--key)}
main{max-width:44rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem;line-height:1.25;margin:.25rem 0 .75rem}
h2{font-size:1.15rem;line-height:1.3;margin:0 0 .5rem}
p{margin:0 0 .75rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:var(--radius);padding:1rem 1.15rem;margin:0 0 1rem}
.soft{color:var(--soft)}
.until{font-weight:600}
ul{margin:0;padding-left:1.25rem}
li{margin:.15rem 0}
.quote{border-left:3px solid var(--key);padding-left:.75rem;margin:0;white-space:pre-wrap}
fieldset{border:0;border-top:1px solid var(--line);margin:0;padding:1rem 0;min-width:0}
fieldset:last-of-type{padding-bottom:.25rem}
legend{float:left;width:100%;font-weight:700;padding:0;margin:0 0 .15rem}
legend+*{clear:both}
label{display:flex;gap:.65rem;align-items:flex-start;padding:.45rem 0;cursor:pointer}
label.field{display:block;font-weight:600;padding:.25rem 0}
input[type=checkbox]{width:1.35rem;height:1.35rem;margin:.08rem 0 0;flex:none;accent-color:var(--key)}
input[type=text],select,textarea{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:8px;padding:.65rem .75rem;min-height:2.9rem}
.code{font-family:ui-monospace,Menlo,Consolas,monospace;letter-spacing:.06em;text-transform:uppercase}
fieldset:not(:has(.give:checked)) .terms{display:none}
fieldset:not(:has(option[value=other]:checked)) .other{display:none}
details{margin:.25rem 0}
summary{cursor:pointer;padding:.45rem 0;font-weight:600}
button{font:inherit;font-weight:700;min-height:3rem;padding:.7rem 1.4rem;border-radius:10px;border:1px solid var(--key);background:var(--key);color:var(--on-key);cursor:pointer;width:100%}
button.plain{background:transparent;color:var(--key)}
.answers{display:flex;flex-wrap:wrap;gap:.6rem}
:focus-visible{outline:3px solid var(--key);outline-offset:2px}
.warn{color:var(--warn);font-weight:600}
footer{max-width:44rem;margin:0 auto;padding:0 1rem 2rem;color:var(--soft);font-size:.875rem}
a{color:var(--key)}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem}
.wide header,.wide main,.wide footer{max-width:64rem}
.wide header{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline}
header a{color:var(--key);text-decoration:none;font-weight:700;padding:.4rem 0}
nav{display:flex;flex-wrap:wrap;gap:0 1.25rem}
nav a{font-weight:500;color:var(--ink);padding:.45rem .1rem}
nav a[aria-current]{box-shadow:0 2px var(--key)}
.wide footer{display:flex;flex-wrap:wrap;gap:1rem 2rem;align-items:center;border-top:1px solid var(--line);padding-top:1rem}
.inline{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.inline select,.inline input[type=text],.inline input[type=search],.inline button{width:auto;min-height:2.75rem}
.inline button{padding:.4rem 1rem}
.done{background:var(--wash);border-radius:8px;padding:.75rem 1rem}
.row{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:baseline}
.cards{list-style:none;padding:0;margin:0}
.cards>li{background:var(--card);border:1px solid var(--line);border-radius:var(--radius);padding:1rem 1.15rem;margin:0 0 .75rem}
.cards>li>:last-child,.card>:last-child,.cards>li>:last-child>:last-child{margin-bottom:0}
.tight>li{padding:.55rem 1rem;margin:0 0 .4rem}
main>section:not(.card)>h2,main>h2{margin-top:1.5rem}
search,main>nav{display:flex;margin:0 0 .75rem}
.cards h3{font-size:1rem;margin:0}
.badge{display:inline-block;background:var(--wash);border-radius:99px;padding:.1rem .7rem;font-size:.875rem;font-weight:600}
.badge.live{background:var(--key);color:var(--on-key)}
.matrix{display:grid;gap:.15rem 1rem;grid-template-columns:fit-content(55%) minmax(6rem,1fr);margin:.5rem 0 0}
.matrix dt{color:var(--soft)}
.matrix dd{margin:0}
.sure{border:1px solid var(--line);border-radius:8px;padding:.1rem .9rem;margin:.75rem 0}
.sure[open]{padding-bottom:.9rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.5rem .75rem .5rem 0;border-top:1px solid var(--line);vertical-align:top}
div.field{margin:0 0 .75rem}
div.field p{margin:.15rem 0 0}
input[type=email],input[type=tel],input[type=number],input[type=search],input[type=datetime-local]{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:8px;padding:.65rem .75rem;min-height:2.9rem}
[aria-invalid]{border-color:var(--warn)}
.button{display:inline-block;font-weight:700;padding:.7rem 1.4rem;border-radius:10px;border:1px solid var(--key);background:var(--key);color:var(--on-key);text-decoration:none;text-align:center}
.links{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem}
button.small{min-height:2.5rem;padding:.35rem .9rem;width:auto}
@media(min-width:40rem){button{width:auto}.card{padding:1.35rem 1.6rem}}
`.trim();
